import { format } from "prettier";
import { type Declared, type Example } from "../lib/rule/example";
import { isList, isObject, type Json } from "../lib/value/json";
import { camelCase } from "./rule-files";

/** The names of resources by the ids that others name them by. */
type Ids = ReadonlyMap<string, string>;

/** An example as the Pulumi program that declares it. */
export async function programOf(example: Example): Promise<string> {
  const ids: Ids = new Map(
    example.flatMap(({ name, outputs }) => (typeof outputs?.["id"] === "string" ? [[outputs["id"], name]] : [])),
  );
  const declarations = example.map((each) => declaration(each, ids));
  return format(declarations.join("\n"), { parser: "typescript", printWidth: 100 });
}

function declaration({ type, name, properties }: Declared, ids: Ids): string {
  const variable = [...ids.values()].includes(name) ? `const ${name} = ` : "";
  return `${variable}new ${classOf(type)}(${JSON.stringify(name)}, ${expression(properties, ids)});`;
}

/** `aws:ecs/taskDefinition:TaskDefinition` → `aws.ecs.TaskDefinition`, `aws-native:ecs:Service` → `awsNative.ecs.Service`. */
function classOf(type: string): string {
  const [pack = "", module, name] = type.split(":");
  return [camelCase(pack), module?.split("/")[0], name].join(".");
}

function expression(value: Json, ids: Ids): string {
  const within = (each: Json): string => expression(each, ids);
  if (typeof value === "string") {
    const name = ids.get(value);
    if (name !== undefined) return `${name}.id`;
    const document = documentIn(value);
    return document === undefined ? JSON.stringify(value) : `JSON.stringify(${within(document)})`;
  }
  if (isList(value)) return `[${value.map(within).join(", ")}]`;
  if (isObject(value)) {
    const entries = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${within(each)}`);
    return `{ ${entries.join(", ")} }`;
  }
  return JSON.stringify(value);
}

/** The list or object that a text holds as JSON, which nobody would write as text. */
function documentIn(text: string): Json | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    // Some examples are malformed on purpose.
    return undefined;
  }
}
