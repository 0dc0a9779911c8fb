import { isList, isObject, type Json, type JsonObject } from "../../value/json";
import { parseJson } from "../../value/property";
import { NOBODY_KNOWS } from "../scope";
import { DataSourceFailure, isUnknowable } from "./call";
import { conditions, type PolicyDocument, type PolicyStatement, principals, statementOf } from "./policy-model";

/**
 * Reads the JSON text of a source or override document as the provider does: names are matched without regard to case,
 * what a policy document has no place for is dropped.
 * @param name what errors call it
 * @throws DataSourceFailure where the provider could not read it
 */
export function readPolicy(text: string, name: string): PolicyDocument {
  const json = parseJson(text);
  if (json === undefined && isUnknowable(text)) return { version: "", id: "", statements: [NOBODY_KNOWS] };
  if (!isObject(json)) throw new DataSourceFailure(`${name} is no JSON object.`);
  const document = fold(json);
  const statements = document.get("statement") ?? [];
  return {
    version: textIn(document, "version", name),
    id: textIn(document, "id", name),
    statements: isUnknowable(statements) ? [NOBODY_KNOWS] : readStatements(statements, name),
  };
}

function readStatements(statements: Json, name: string): readonly PolicyStatement[] {
  if (!isList(statements)) throw new DataSourceFailure(`${name}: Statement must be a list.`);
  return statements.map((each) => {
    if (isUnknowable(each)) return NOBODY_KNOWS;
    if (!isObject(each)) throw new DataSourceFailure(`${name}: each Statement must be an object.`);
    const elements = fold(each);
    return statementOf({
      Sid: textIn(elements, "sid", name),
      Effect: textIn(elements, "effect", name),
      Action: elements.get("action"),
      NotAction: elements.get("notaction"),
      Resource: elements.get("resource"),
      NotResource: elements.get("notresource"),
      Principal: readPrincipals(elements.get("principal"), name),
      NotPrincipal: readPrincipals(elements.get("notprincipal"), name),
      Condition: readConditions(elements.get("condition"), name),
    });
  });
}

function readPrincipals(written: Json | undefined, name: string): Json | undefined {
  if (written === undefined) return undefined;
  if (isUnknowable(written)) return NOBODY_KNOWS;
  // Whatever the text says, the provider takes it for everybody.
  if (typeof written === "string") return "*";
  if (!isObject(written)) throw new DataSourceFailure(`${name}: Principal must be a text or an object.`);
  const blocks = Object.entries(written).map(([type, identifiers]) => {
    if (typeof identifiers === "string") return { type, identifiers };
    if (isList(identifiers) && identifiers.every((each) => typeof each === "string")) return { type, identifiers };
    throw new DataSourceFailure(`${name}: what Principal names must be a text or a list of texts.`);
  });
  return principals(blocks);
}

function readConditions(written: Json | undefined, name: string): Json | undefined {
  if (written === undefined) return undefined;
  if (isUnknowable(written)) return NOBODY_KNOWS;
  if (!isObject(written)) throw new DataSourceFailure(`${name}: Condition must be an object.`);
  const tests = Object.entries(written);
  if (tests.some(([, variables]) => isUnknowable(variables))) return NOBODY_KNOWS;
  const blocks = tests.flatMap(([test, variables]) => {
    if (!isObject(variables)) throw new DataSourceFailure(`${name}: each test of Condition must be an object.`);
    return Object.entries(variables).flatMap(([variable, value]) => {
      const values = isList(value) ? value : [typeof value === "boolean" ? String(value) : value];
      // The provider loses a number.
      if (!isList(value) && typeof values[0] !== "string") return [];
      if (!values.every((each) => typeof each === "string"))
        throw new DataSourceFailure(`${name}: the values of Condition must be texts.`);
      return [{ test, variable, values }];
    });
  });
  return conditions(blocks);
}

/** Its values by name in small letters; of several spellings the last one stands. */
function fold(object: JsonObject): ReadonlyMap<string, Json> {
  const given = Object.entries(object).filter(([, value]) => value !== null);
  return new Map(given.map(([key, value]) => [key.toLowerCase(), value]));
}

function textIn(folded: ReadonlyMap<string, Json>, key: string, name: string): string {
  const value = folded.get(key) ?? "";
  if (typeof value !== "string") throw new DataSourceFailure(`${name}: "${key}" must be a text.`);
  return value;
}
