import { type Child, type ComponentCall, Created, type Outputs } from "../../../../lib/rehearsal/awsx/component";
import { expandComponent } from "../../../../lib/rehearsal/awsx/components";
import { type Json, type JsonObject } from "../../../../lib/value/json";
import { parseJson } from "../../../../lib/value/property";

export const STACK = "dev";
const REGION = "eu-west-1";

/** What a component makes, and what it gives back. */
export interface Expanded {
  /** `type name`, in order, each below its parent's URN. */
  readonly children: readonly Declared[];
  readonly outputs: Outputs | undefined;
}

export interface Declared {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly inputs: JsonObject;
}

/**
 * Expands a component named `web`.
 * @param existing resources of the program that have a type, and are named by their id
 */
export async function expand(
  type: string,
  inputs: JsonObject,
  existing: Readonly<Record<string, JsonObject>> = {},
): Promise<Expanded> {
  const children: Declared[] = [];
  const call: ComponentCall = { urn: `urn:pulumi:${STACK}::shop::${type}::web`, name: "web", inputs };
  const declare = (child: Child): Promise<Created> => {
    const [prefix = "", project = "", parents = ""] = child.parent.split("::");
    const urn = [prefix, project, `${parents}$${child.type}`, child.name].join("::");
    const given = Object.fromEntries(
      Object.entries(child.inputs).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
    );
    children.push({ type: child.type, name: child.name, urn, inputs: given });
    const kind = child.type.split(":").at(-1) ?? "";
    const made = {
      name: `${child.name}-0000000`,
      arn: `arn:${kind}/${child.name}`,
      repositoryUrl: `url/${child.name}`,
      bucket: `b-${child.name}`,
      digest: `sha256:${"0".repeat(64)}`,
    };
    return Promise.resolve(new Created(urn, `id:${kind}/${child.name}`, { ...made, ...given }));
  };
  const outputs = await expandComponent(type, call, {
    scope: { partition: "aws", account: "000000000000", region: REGION },
    stack: STACK,
    declare,
    find: (kind, text) => existing[`${kind} ${text}`],
  });
  return { children, outputs };
}

/** The types and names of what was made: `LogGroup web`. */
export function namesOf({ children }: Expanded): readonly string[] {
  return children.map(({ type, name }) => `${type.split(":").at(-1) ?? ""} ${name}`);
}

/** The inputs of the one that was made of a type: `Service`, or of that name too: `Role web-task`. */
export function inputsOf({ children }: Expanded, which: string): JsonObject {
  const [kind, name] = which.split(" ");
  const found = children.filter((each) => each.type.endsWith(`:${kind ?? ""}`) && (name ?? each.name) === each.name);
  if (found.length !== 1) throw new Error(`${found.length} of ${which}`);
  return found[0]?.inputs ?? {};
}

/** What a JSON text says. */
export function parsed(text: Json | undefined): Json | undefined {
  return typeof text === "string" ? parseJson(text) : text;
}

/** The containers of the task definition that was made. */
export function definitions(expanded: Expanded): Json | undefined {
  return parsed(inputsOf(expanded, "TaskDefinition")["containerDefinitions"]);
}

/** The text that a value is. */
export function textIn(value: unknown): string {
  if (typeof value !== "string") throw new Error(`no text: ${typeof value}`);
  return value;
}
