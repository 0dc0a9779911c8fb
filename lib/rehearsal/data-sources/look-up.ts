import { isList, isObject, type Json, type JsonObject } from "../../value/json";
import { formOf } from "../outputs/form";
import { type Kind, resultFields } from "../outputs/table";
import { NOBODY_KNOWS, type Scope } from "../scope";
import { type DataSourceCall, isUnknowable, withoutMarks } from "./call";
import { firstOf, type Role, type Subject, subjectOf } from "./subject";

/**
 * Answers a data source of the AWS provider that looks something up: with the program's own resource where the call
 * names one, else with what such a resource would look like. What nobody knows is a text that says so, or as little as
 * its type has.
 * @returns undefined where the table does not know the data source
 */
export function lookUp(call: DataSourceCall): JsonObject | undefined {
  const fields = resultFields(call.token) ?? OLDER[call.token];
  const subject = subjectOf(call);
  if (fields === undefined || subject === undefined) return undefined;
  const isPlural = Object.keys(SEVERAL).some((each) => fields[each]?.of === "strings") && !("arn" in fields);
  const entries = Object.entries({ ...fields, id: TEXT }).flatMap(([field, kind]) => {
    const value =
      (isPlural ? undefined : existing(field, kind, subject)) ??
      given(call.args[field], kind) ??
      // Several have the region for an id.
      (field === "region" || (isPlural && field === "id") ? call.scope.region : undefined) ??
      (kind.optional ? undefined : isPlural ? several(field, kind, subject) : madeUp(field, kind, subject, call.scope));
    return value === undefined ? [] : [[field, value] as const];
  });
  return Object.fromEntries(entries);
}

const TEXT: Kind = { of: "string", optional: false };

/** Data sources that newer providers no longer have. */
const OLDER: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  "aws:ec2/getSubnetIds:getSubnetIds": { ids: { of: "strings", optional: false }, vpcId: TEXT },
};

/** What the program's own resource has there. A text is empty where the provider leaves it unset. */
function existing(field: string, kind: Kind, { found, roleOf }: Subject): Json | undefined {
  if (found === undefined) return undefined;
  const role = roleOf(field);
  const value = found[field] ?? (role === undefined ? undefined : found[role]);
  if (value !== undefined && fits(value, kind)) return withoutMarks(value);
  return found[field] === null && kind.of === "string" ? "" : undefined;
}

function given(argument: Json | undefined, kind: Kind): Json | undefined {
  const value = argument === undefined ? undefined : asKind(argument, kind);
  return value !== undefined && fits(value, kind) ? withoutMarks(value) : undefined;
}

/** What the bridge makes of an argument of another type: the program gets it back as its schema says, `"true"` as true. */
function asKind(value: Json, { of }: Kind): Json {
  if (of === "boolean" && (value === "true" || value === "false")) return value === "true";
  if (of === "number" && typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  if (of === "string" && (typeof value === "boolean" || typeof value === "number")) return String(value);
  return value;
}

function madeUp(field: string, kind: Kind, subject: Subject, scope: Scope): Json {
  if (subject.found !== undefined || subject.isUnknowable) return least(kind);
  const role = subject.roleOf(field);
  const value =
    (role === undefined ? undefined : subject.given[role]) ??
    form(field, subject) ??
    (role === undefined ? undefined : form(role, subject)) ??
    neighbour(field, subject, scope);
  return value !== undefined && fits(value, kind) ? value : least(kind);
}

/** What such a resource has there, its made-up id and ARN replaced by those that the call gives. */
function form(field: string, { types, given, registration }: Subject): Json | undefined {
  return firstOf(types, (type) => {
    const value = formOf(type, field, registration());
    if (typeof value !== "string") return value;
    const replaced = (["arn", "id"] as const).reduce((text, role) => {
      const made = given[role] === undefined ? undefined : formOf(type, role, registration());
      return typeof made === "string" && made !== "" ? text.replaceAll(made, given[role] ?? made) : text;
    }, value);
    return replaced;
  });
}

/** Two of them, so that a program may take the first and the second. */
function several(field: string, kind: Kind, subject: Subject): Json {
  const role = SEVERAL[field];
  if (role === undefined || kind.of !== "strings") return least(kind);
  return [0, 1].map((at) => {
    const formed = firstOf(subject.types, (type) => formOf(type, role, subject.registration(at)));
    return typeof formed === "string" && !subject.isUnknowable ? formed : NOBODY_KNOWS;
  });
}

const SEVERAL: Readonly<Record<string, Role>> = { ids: "id", arns: "arn", names: "name", identifiers: "id" };

/** The ids of what a resource lies in or uses, and where it is. */
function neighbour(field: string, { registration }: Subject, { account, region }: Scope): Json | undefined {
  const type = NEIGHBOURS[field];
  if (type !== undefined) return formOf(type, "id", registration());
  const ofEach = NEIGHBOURS[field.replace(/^vpcSecurity/, "security").replace(/(Id)?s$/, "Id")];
  if (ofEach !== undefined) return [0, 1].map((at) => formOf(ofEach, "id", registration(at)) ?? NOBODY_KNOWS);
  if (field === "availabilityZone") return `${region}a`;
  if (field === "availabilityZones") return [`${region}a`, `${region}b`];
  return ["accountId", "ownerId", "registryId"].includes(field) ? account : undefined;
}

const NEIGHBOURS: Readonly<Record<string, string>> = {
  vpcId: "aws:ec2/vpc:Vpc",
  subnetId: "aws:ec2/subnet:Subnet",
  securityGroupId: "aws:ec2/securityGroup:SecurityGroup",
};

/** As little as a field of a kind can hold. */
function least({ of }: Kind): Json {
  switch (of) {
    case "string":
      return NOBODY_KNOWS;
    case "number":
      return 1;
    case "boolean":
      return false;
    case "strings":
    case "list":
      return [];
    case "map":
    case "object":
      return {};
  }
}

/** Whether a value is of a kind; only a text can say that nobody knows it. */
function fits(value: Json, { of }: Kind): boolean {
  switch (of) {
    case "string":
      return typeof value === "string" || isUnknowable(value);
    case "number":
    case "boolean":
      return typeof value === of;
    case "strings":
    case "list":
      return isList(value);
    case "map":
    case "object":
      return isObject(value);
  }
}
