import { createHash } from "node:crypto";
import { isRead } from "../model/types";
import { type KeptRehearsal } from "../pulumi/kept-rehearsal";
import { COMPUTED_MARK } from "../pulumi/properties";
import { placeholderSecret } from "../secret-detection/placeholder";
import { credentialShape, isHarmless } from "../secret-detection/value";
import { secretInVariable } from "../secret-detection/variable";
import { isList, isObject, type Json, type JsonObject, Unknown } from "../value/json";
import { parseJson } from "../value/property";
import { type Rehearsed } from "./deployment";
import { type Rehearsal } from "./rehearse";

/**
 * What of a rehearsal is kept in a file, for the pack to read in a preview: of the resources that rules read, what is
 * known, and never the value of a secret, of an environment variable or of user data. What stands in place of a value
 * is judged as the value itself would be.
 */
export function keepable({ project, stackName, resources }: Rehearsal): KeptRehearsal {
  const read = resources.filter(({ resource }) => isRead(resource.type) && !resource.read);
  return {
    version: 1,
    project,
    stack: stackName,
    resources: Object.fromEntries(read.map((each) => [each.resource.urn, kept(each)])),
  };
}

function kept({ resource, secrets }: Rehearsed): KeptRehearsal["resources"][string] {
  const { id, inputs, outputs } = resource;
  const given = isObject(inputs) ? inputs : {};
  const own = Object.entries(given).filter(([name]) => !secrets.has(name) && !USER_DATA.has(name));
  const made = Object.entries(outputs).filter(([name, value]) => typeof value === "string" && !(name in given));
  return {
    ...(id === undefined ? {} : { id }),
    inputs: withoutValues(Object.fromEntries(own)),
    outputs: withoutValues(Object.fromEntries(made)),
  };
}

/** What an instance runs when it starts: people put all kinds of secrets there. */
const USER_DATA = new Set(["userData", "userDataBase64"]);

function withoutValues(properties: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, cleaned(name, value)]));
}

/** Of a container, what people put secrets into in any form; no rule reads the text of it. */
const FREE_TEXT = new Set(["command", "entryPoint", "healthCheck", "dockerLabels"]);

function cleaned(name: string, value: Json): Json {
  if (value instanceof Unknown) return COMPUTED_MARK;
  if (FREE_TEXT.has(name)) return emptied(value);
  if (isList(value)) return value.map((each) => (name === "environment" ? variable(each) : cleaned(name, each)));
  if (isObject(value)) return withoutValues(value);
  if (typeof value !== "string") return value;
  const document = /^\s*[[{]/.test(value) ? parseJson(value) : undefined;
  if (document !== undefined) return JSON.stringify(cleaned(name, document));
  const isSecret = credentialShape(value) !== undefined || secretInVariable(name, value, DETECTION) !== undefined;
  return isSecret ? standIn(name) : value;
}

/** An environment variable of a container: its name, and what its value is judged as. */
function variable(given: Json): Json {
  if (!isObject(given)) return emptied(given);
  const { name, value } = given;
  if (typeof name !== "string" || typeof value !== "string") return withoutValues(given);
  const isSecret = secretInVariable(name, value, DETECTION) !== undefined;
  return { name, value: isSecret ? standIn(name) : isHarmless(value) ? "" : "not kept" };
}

const DETECTION = { allowedNames: [], extraNames: [] };

/** The same value without its texts. */
function emptied(value: Json): Json {
  if (value instanceof Unknown) return COMPUTED_MARK;
  if (isList(value)) return value.map(emptied);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, emptied(each)]));
  return typeof value === "string" ? "not kept" : value;
}

/** What is a secret again for whoever judges it, but tells nothing of the secret. */
function standIn(name: string): string {
  return placeholderSecret(createHash("sha256").update(name).digest("hex").slice(0, 16));
}
