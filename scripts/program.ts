import { format } from "prettier";
import { type Declared, type Example } from "../lib/rule/example";
import { isList, isObject, type Json } from "../lib/value/json";
import { camelCase } from "./rule-files";

/** An example as the Pulumi program that declares it. */
export async function programOf(example: Example): Promise<string> {
  return format(example.map(declaration).join("\n"), { parser: "typescript", printWidth: 100 });
}

function declaration({ type, name, properties }: Declared): string {
  return `new ${classOf(type)}(${JSON.stringify(name)}, ${expression(properties)});`;
}

/** `aws:ecs/taskDefinition:TaskDefinition` → `aws.ecs.TaskDefinition`, `aws-native:ecs:Service` → `awsNative.ecs.Service`. */
function classOf(type: string): string {
  const [pack = "", module, name] = type.split(":");
  return [camelCase(pack), module?.split("/")[0], name].join(".");
}

function expression(value: Json): string {
  if (typeof value === "string") {
    const document = documentIn(value);
    return document === undefined ? JSON.stringify(value) : `JSON.stringify(${expression(document)})`;
  }
  if (isList(value)) return `[${value.map(expression).join(", ")}]`;
  if (isObject(value)) {
    const entries = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${expression(each)}`);
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
