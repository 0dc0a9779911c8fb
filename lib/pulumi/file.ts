import { isAbsolute } from "node:path";
import { type Location, type Resource } from "../model/resource";
import { Stack } from "../model/stack";
import { COMPUTED, type Json, type JsonObject, isRecord } from "../value/json";
import { propertiesFromPulumi } from "./properties";

/** What is wrong with an input, in one line: what, where, what is allowed. */
export class InputError extends Error {
  override readonly name = "InputError";
}

/** The system's own code for why a file cannot be read or a program not be started: `ENOENT`. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "no reason given";
}

/** What is checked, for messages and help. */
export const EXPECTED = 'the output of "pulumi preview --json --show-sames" or of "pulumi stack export"';

/** What is checked: a file that turned out to be one of the two, or a program that is rehearsed. */
export type SourceKind = "plan" | "state" | "program";

export interface Source {
  readonly kind: "plan" | "state";
  readonly stack: Stack;
}

/** A resource as plans and states write it. Everything is checked when it is read: a file is not to be trusted. */
interface Written {
  readonly urn?: unknown;
  readonly type?: unknown;
  readonly id?: unknown;
  readonly delete?: unknown;
  readonly external?: unknown;
  readonly inputs?: unknown;
  readonly outputs?: unknown;
  readonly provider?: unknown;
  readonly propertyDependencies?: unknown;
  readonly sourcePosition?: unknown;
  readonly stackTrace?: unknown;
}

/**
 * Reads the output of `pulumi preview --json` or of `pulumi stack export`, told apart by content.
 * @param json the parsed file
 * @param name what errors call it
 * @throws InputError when it is neither
 */
export function readSource(json: unknown, name: string): Source {
  if (isRecord(json) && Array.isArray(json["steps"])) return readPlan(json, json["steps"]);
  if (isRecord(json) && "deployment" in json) return readState(json["deployment"], name);
  // A plan in which nothing is to be done has no steps at all.
  if (isRecord(json) && isRecord(json["changeSummary"])) return readPlan(json, []);
  throw new InputError(`${name} is neither a plan nor a state: give ${EXPECTED}.`);
}

/** The operations after which a resource is no longer there. */
const GONE = new Set([
  "delete",
  "delete-replaced",
  "read-discard",
  "discard-replaced",
  "remove-pending-replace",
  "discard",
]);
/** The operations that make a resource anew: what the old one was called is of no use. */
const RENEWED = new Set(["create", "create-replacement", "replace", "import-replacement", "read-replacement"]);

function readPlan(plan: Readonly<Record<string, unknown>>, steps: readonly unknown[]): Source {
  const byUrn = new Map<string, Resource>();
  for (const step of steps) {
    if (!isRecord(step)) continue;
    const { op, newState, oldState } = step;
    if (typeof op !== "string" || GONE.has(op) || !isRecord(newState)) continue;
    const written: Written = newState;
    const before: Written = isRecord(oldState) && !RENEWED.has(op) ? oldState : {};
    const resource = resourceOf({
      ...written,
      id: written.id ?? before.id,
      outputs: written.outputs ?? before.outputs,
    });
    if (resource !== undefined) byUrn.set(resource.urn, resource);
  }
  const same = isRecord(plan["changeSummary"]) ? plan["changeSummary"]["same"] : undefined;
  const showsSame = steps.some((step) => isRecord(step) && step["op"] === "same");
  // Without --show-sames a plan leaves out what does not change, and tells only how many there are.
  const whole = typeof same !== "number" || same === 0 || showsSame;
  return { kind: "plan", stack: new Stack([...byUrn.values()], whole) };
}

function readState(deployment: unknown, name: string): Source {
  if (deployment !== null && !isRecord(deployment)) throw new InputError(`${name}: "deployment" must be an object.`);
  const resources = deployment?.["resources"] ?? [];
  if (!Array.isArray(resources)) throw new InputError(`${name}: "deployment.resources" must be a list.`);
  // What awaits its deletion is in the state, but on its way out.
  const standing = resources.filter(isRecord).filter((each) => each["delete"] !== true);
  return {
    kind: "state",
    stack: new Stack(
      standing.flatMap((each) => resourceOf(each) ?? []),
      true,
    ),
  };
}

function resourceOf(written: Written): Resource | undefined {
  const { urn, type } = written;
  if (typeof urn !== "string" || typeof type !== "string") return undefined;
  const outputs = propertiesFromPulumi(written.outputs);
  const read = written.external === true;
  return {
    urn,
    type,
    name: urn.split("::").slice(3).join("::"),
    inputs: read ? readInputs(outputs) : propertiesFromPulumi(written.inputs),
    outputs,
    id: typeof written.id === "string" && written.id !== "" ? written.id : undefined,
    provider: providerOf(written.provider),
    propertyDependencies: dependenciesOf(written.propertyDependencies),
    location: locationOf(written),
    read,
  };
}

/** A resource that is only read has no inputs: it is judged by what it is, once that is known. */
function readInputs(outputs: JsonObject): Json {
  return Object.keys(outputs).length === 0 ? COMPUTED : outputs;
}

/** The URN of a provider reference, which is `<urn>::<id>`. */
function providerOf(reference: unknown): string | undefined {
  return typeof reference === "string" ? reference.split("::").slice(0, 4).join("::") : undefined;
}

function dependenciesOf(written: unknown): Record<string, readonly string[]> {
  if (!isRecord(written)) return {};
  const entries = Object.entries(written).map(
    ([property, urns]) => [property, Array.isArray(urns) ? urns.filter(isText) : []] as const,
  );
  return Object.fromEntries(entries);
}

/** The line of the user's own program: the first position that lies neither outside the project nor in a dependency. */
function locationOf(written: Written): Location | null {
  const trace: readonly unknown[] = Array.isArray(written.stackTrace) ? written.stackTrace : [];
  const positions = [
    written.sourcePosition,
    ...trace.map((frame) => (isRecord(frame) ? frame["sourcePosition"] : undefined)),
  ];
  const own = positions.filter(isText).flatMap((position) => {
    const [, file, line, column] = /^project:\/\/\/(.+)#(\d+)(?:,(\d+))?$/.exec(position) ?? [];
    if (file === undefined || /(^|\/)node_modules\//.test(file) || file.startsWith("../") || isAbsolute(file))
      return [];
    return [{ file, line: Number(line), column: Number(column ?? 1) }];
  });
  return own[0] ?? null;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
