import { isRead } from "../model/types";
import { type KeptRehearsal } from "../pulumi/kept-rehearsal";
import { placeholderSecret } from "../secret-detection/placeholder";
import { credentialShape, isHarmless } from "../secret-detection/value";
import { secretInVariable } from "../secret-detection/variable";
import { COMPUTED_MARK, holdsUnknownPart, isList, isObject, type Json, type JsonObject, Unknown } from "../value/json";
import { parseJson } from "../value/property";
import { type Rehearsed } from "./deployment";
import { made } from "./outputs/made";
import { type Rehearsal } from "./rehearse";
import { NOBODY_KNOWS } from "./scope";

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
  const answered = Object.entries(outputs).filter(
    ([name, value]) => typeof value === "string" && !(name in given) && !USER_DATA.has(name),
  );
  return {
    ...(id === undefined ? {} : { id }),
    inputs: withoutValues(Object.fromEntries(own)),
    outputs: withoutValues(Object.fromEntries(answered)),
  };
}

/** What an instance runs when it starts: people put all kinds of secrets there. */
const USER_DATA = new Set(["userData", "userDataBase64"]);

function withoutValues(properties: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, cleaned(name, value)]));
}

/** What people put secrets into in any form, in lower case; no rule reads the text of it. */
const FREE_TEXT = new Set(["command", "entrypoint", "healthcheck", "dockerlabels", "tags", "tagsall", "description"]);

/** Names are compared as the provider reads them: without regard to case. */
function cleaned(name: string, value: Json): Json {
  const folded = name.toLowerCase();
  if (value instanceof Unknown) return COMPUTED_MARK;
  if (FREE_TEXT.has(folded)) return emptied(value);
  if (folded === "environment" && isList(value)) return value.map(variable);
  if (folded === "options" && isObject(value)) return settings(value);
  if (isList(value)) return value.map((each) => cleaned(name, each));
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
  const entries = Object.entries(given).map(([key, value]) => [key.toLowerCase(), value] as const);
  const { name, value } = Object.fromEntries(entries);
  return { name: name ?? null, value: judgedAs(typeof name === "string" ? name : "", value) };
}

/** The options of a log driver. */
function settings(options: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [name, judgedAs(name, value)]));
}

/** What stands in place of a value: it is judged as the value is, but tells nothing of it. */
function judgedAs(name: string, value: Json | undefined): Json {
  if (value === undefined || value === null) return null;
  if (value instanceof Unknown || holdsUnknownPart(value)) return NOBODY_KNOWS;
  if (typeof value !== "string") return typeof value === "object" ? emptied(value) : "";
  if (/^arn:aws[\w-]*:(?:secretsmanager|ssm|s3):/.test(value)) return value;
  if (secretInVariable(name, value, DETECTION) !== undefined) return standIn(name);
  return isHarmless(value) ? "" : "not kept";
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
  return placeholderSecret(made("hex", 16, name));
}
