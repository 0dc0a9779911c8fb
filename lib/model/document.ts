import { Field } from "../value/field";
import { type Json } from "../value/json";
import { parseJson, type Property } from "../value/property";
import { input, inputsAt, type Resource } from "./resource";
import { topLevel } from "./stack";
import { TYPES, type TypeToken } from "./types";

type Shape = "containers" | "policy" | "lifecycle" | "pattern" | "machine";

/** The properties that hold JSON text, by type of resource; `[]` stands for every element of a list. */
const DOCUMENTS: Readonly<Partial<Record<TypeToken, readonly (readonly [string, Shape])[]>>> = {
  [TYPES.taskDefinition]: [["containerDefinitions", "containers"]],
  [TYPES.role]: [
    ["assumeRolePolicy", "policy"],
    ["inlinePolicies[].policy", "policy"],
  ],
  [TYPES.rolePolicy]: [["policy", "policy"]],
  [TYPES.policy]: [["policy", "policy"]],
  [TYPES.repositoryPolicy]: [["policy", "policy"]],
  [TYPES.registryPolicy]: [["policy", "policy"]],
  [TYPES.lifecyclePolicy]: [["policy", "lifecycle"]],
  [TYPES.publicRepositoryPolicy]: [["policy", "policy"]],
  [TYPES.repositoryTemplate]: [
    ["repositoryPolicy", "policy"],
    ["lifecyclePolicy", "lifecycle"],
  ],
  [TYPES.secretPolicy]: [["policy", "policy"]],
  [TYPES.eventRule]: [["eventPattern", "pattern"]],
  [TYPES.stateMachine]: [["definition", "machine"]],
};

/** A property that holds a JSON document. */
export class JsonDocument {
  static readonly types = Object.values(TYPES).filter((type) => Object.hasOwn(DOCUMENTS, type));

  constructor(
    readonly resource: Resource,
    readonly property: Property,
    private readonly shape: Shape,
  ) {}

  /** What is wrong with it, in words that follow "it"; unset where it is as it must be. */
  get fault(): Field<string> {
    const text = this.property.raw();
    if (text.value !== undefined && LEFT_BY_OUTPUT.test(textOf(text.value))) {
      return Field.set(text, "contains what an Output leaves when it is put into a string");
    }
    if (text.state.is !== "set") return text.map(() => "");
    const document = this.property.document();
    const kind = document.kind().state;
    const isMalformed = kind.is === "unknown" && kind.gap.reason === "malformed";
    const fault = isMalformed ? faultOf(text.value) : SHAPES[this.shape](document);
    return fault === undefined ? Field.unset(text) : Field.set(text, fault);
  }
}

/** All documents of a resource. */
export function documentsOf(resource: Resource): readonly JsonDocument[] {
  return (Object.entries(DOCUMENTS).find(([type]) => type === resource.type)?.[1] ?? []).flatMap(([path, shape]) => {
    const properties = inputsAt(resource, path);
    // A list that is not known stands for the documents in it.
    const all = properties.gaps.length === 0 ? properties.known : [input(resource, topLevel(path))];
    return all.map((property) => new JsonDocument(resource, property, shape));
  });
}

function faultOf(document: Json | undefined): string {
  const isJson = typeof document === "string" && parseJson(document) !== undefined;
  return isJson ? "has a name twice in one object" : "is not valid JSON";
}

/** A document as text; one that is given as an object holds such texts as well. */
function textOf(document: Json): string {
  return typeof document === "string" ? document : JSON.stringify(document);
}

/** The texts that the SDKs of Node.js, Python, .NET and Java put where an Output is turned into a string, and JavaScript's own. */
const LEFT_BY_OUTPUT =
  /Calling (?:\[?to(?:String|JSON)\]?|\[?ToString\]?|__str__|toJSON) on an \[?Output|<pulumi\.output\.Output object|\[object Object\]/;

/** What ECS wants as lists of objects, where people write maps or texts. */
const LISTS_OF_OBJECTS = ["environment", "secrets", "environmentFiles", "portMappings", "mountPoints"] as const;

const SHAPES: Readonly<Record<Shape, (document: Property) => string | undefined>> = {
  containers(document) {
    if (document.kind().is("list").is === "no") return "must be a list of container definitions";
    const wrong = document.items().known.find(isNoObject);
    if (wrong !== undefined) return `must be a list of container definitions, but ${wrong.path} is no object`;
    const lists = document.items().known.flatMap((each) => LISTS_OF_OBJECTS.map((name) => each.get(name)));
    const noList = lists.find((each) => each.kind().isSet().is === "yes" && each.kind().is("list").is === "no");
    if (noList !== undefined) return `is no container definition: ${noList.path} must be a list`;
    const odd = lists.flatMap((each) => each.items().known).find(isNoObject);
    if (odd !== undefined) return `is no container definition: ${odd.path} is no object`;
    // What JSON.stringify leaves of a Promise is an empty object.
    const noText = document.items().known.flatMap(textsIn).find(isNoText);
    return noText && `is no container definition: ${noText.path} must be text`;
  },
  policy(document) {
    if (isNoObject(document)) return "must be a policy document: an object with a Statement";
    const statement = document.get("Statement");
    if (statement.kind().isSet().is === "no") return "must be a policy document, but has no Statement";
    const wrong = statement.items().known.find(isNoObject);
    return wrong && `must be a policy document, but ${wrong.path} is no object`;
  },
  lifecycle(document) {
    const isOne = document.get("rules").kind().is("list");
    return isNoObject(document) || isOne.is === "no"
      ? "must be a lifecycle policy: an object with a list of rules"
      : undefined;
  },
  pattern(document) {
    return isNoObject(document) ? "must be an event pattern: an object" : undefined;
  },
  machine(document) {
    const isOne = document.get("States").kind().is("object");
    return isNoObject(document) || isOne.is === "no" ? "must be a state machine: an object with States" : undefined;
  },
};

/** Of a container what is text for certain, and often comes from other resources. */
function textsIn(container: Property): readonly Property[] {
  const each = (list: string, name: string): readonly Property[] =>
    container
      .get(list)
      .items()
      .map((item) => item.get(name)).known;
  const options = container.get("logConfiguration").get("options").entries();
  return [
    container.get("image"),
    ...each("environment", "value"),
    ...each("secrets", "valueFrom"),
    ...options.known.map(([, value]) => value),
  ];
}

/** Numbers and the like are told by ECS, or read as text. */
function isNoText(property: Property): boolean {
  return property.kind().is("object").is === "yes" || property.kind().is("list").is === "yes";
}

function isNoObject(property: Property): boolean {
  return property.kind().is("object").is === "no";
}
