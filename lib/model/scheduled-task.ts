import { type Field } from "../value/field";
import { type Items } from "../value/items";
import { COMPUTED, isList, isObject, type Json, MALFORMED, Unknown } from "../value/json";
import { type Property } from "../value/property";
import { type EnvironmentVariable } from "./container";
import { input, type Resource } from "./resource";
import { TaskInterface } from "./task-interface";
import { TYPES } from "./types";

/** What a task is run with in place of what its definition says of one container. */
export interface ContainerOverride {
  /** What messages call it: `override of container "web"`. */
  readonly label: string;
  readonly environment: Items<EnvironmentVariable>;
  readonly command: Items<Field<string>>;
}

/** A task that is run by a schedule, an event or a workflow, without a service. */
export class ScheduledTask {
  static readonly types = [TYPES.eventTarget, TYPES.schedule, TYPES.pipe, TYPES.stateMachine];

  constructor(
    /** What messages call it: `The schedule`. */
    readonly label: string,
    readonly network: TaskInterface,
    /** Whether it is run with a public address. Unset is false. */
    readonly assignsPublicIp: Field<boolean>,
    /** Whether shells can be opened in it. Unset is false. */
    readonly enablesExec: Field<boolean>,
    readonly overrides: Items<ContainerOverride>,
  ) {}
}

/** The tasks that a resource runs: one for a target, a schedule or a pipe, any number for a state machine. */
export function scheduledTasksOf(resource: Resource): readonly ScheduledTask[] {
  switch (resource.type) {
    case TYPES.eventTarget:
      return ofTarget(resource);
    case TYPES.schedule:
      return ofSchedule(resource);
    case TYPES.pipe:
      return ofPipe(resource);
    default:
      return callsOf(resource).map(ofCall);
  }
}

/**
 * An EventBridge rule's target. Its overrides are JSON text, a constant or a template that is filled from the event.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-ecs-tutorial.html
 */
function ofTarget(resource: Resource): readonly ScheduledTask[] {
  const target = input(resource, "ecsTarget");
  if (isUnset(target)) return [];
  const template = input(resource, "inputTransformer").get("inputTemplate");
  const text = isUnset(template) ? input(resource, "input") : rewritten(template, withoutPlaceholders);
  const network = new TaskInterface(target.get("networkConfiguration"));
  return [
    new ScheduledTask(
      "The target",
      network,
      network.assignPublicIp.boolean(),
      target.get("enableExecuteCommand").boolean(),
      overridesIn(text.document(), CAMEL_CASE),
    ),
  ];
}

/**
 * A schedule: of the kind that is made for ECS, or one that calls the API with parameters as JSON text.
 * Source: https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
 */
function ofSchedule(resource: Resource): readonly ScheduledTask[] {
  const target = input(resource, "target");
  const parameters = target.get("ecsParameters");
  const calls = callsOf(resource);
  if (calls.length > 0) return calls.map(ofCall);
  if (isUnset(parameters)) return [];
  const network = new TaskInterface(parameters.get("networkConfiguration"));
  return [
    new ScheduledTask(
      "The schedule",
      network,
      network.assignPublicIp.boolean(),
      parameters.get("enableExecuteCommand").boolean(),
      overridesIn(target.get("input").document(), CAMEL_CASE),
    ),
  ];
}

/** A pipe. Source: https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/API_PipeTargetEcsTaskParameters.html */
function ofPipe(resource: Resource): readonly ScheduledTask[] {
  const parameters = rewritten(input(resource, "targetParameters"), withoutPaths).get("ecsTaskParameters");
  if (isUnset(parameters)) return [];
  const network = new TaskInterface(parameters.get("networkConfiguration").get("awsVpcConfiguration"));
  return [
    new ScheduledTask(
      "The pipe",
      network,
      enabled(network.assignPublicIp),
      parameters.get("enableExecuteCommand").boolean(),
      overridesIn(rewritten(parameters, asWritten).get("overrides"), PROVIDERS),
    ),
  ];
}

/** A call of ECS's RunTask, or of StartTask, with its parameters in PascalCase. */
export interface Call {
  /** What messages call who makes it: `State "Run"`. */
  readonly label: string;
  readonly parameters: Property;
}

/**
 * The calls that a schedule makes itself, or a state machine of Step Functions: each state that runs a task, however deep.
 * Source: https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html
 */
export function callsOf(resource: Resource): readonly Call[] {
  if (resource.type === TYPES.stateMachine)
    return statesOf(rewritten(input(resource, "definition").document(), withoutExpressions));
  const target = input(resource, "target");
  // An ARN that is computed is that of a resource, not of an action.
  const isCall = RUN_TASK.test(target.get("arn").string().value ?? "");
  return isCall ? [{ label: "The schedule", parameters: target.get("input").document() }] : [];
}

/** `arn:aws:states:::ecs:runTask.sync`, `arn:aws:states:::aws-sdk:ecs:startTask`, `arn:aws:scheduler:::aws-sdk:ecs:runTask`. */
const RUN_TASK = /^arn:[\w-]+:(?:states|scheduler):[\w-]*:\d*:(?:aws-sdk:)?ecs:(?:run|start)Task(?:[.:]|$)/i;

function statesOf(machine: Property): readonly Call[] {
  const states = machine.get("States");
  return [
    ...states
      .entries()
      .known.flatMap(([name, state]) => [
        ...ofState(name, state),
        ...["Iterator", "ItemProcessor"].flatMap((part) => statesOf(state.get(part))),
        ...branchesOf(state.get("Branches")),
      ]),
    ...untold(states, states.entries()),
  ];
}

function branchesOf(branches: Property): readonly Call[] {
  return [...branches.items().known.flatMap(statesOf), ...untold(branches, branches.items())];
}

/** What may be run by states that are not known. */
function untold(parameters: Property, items: Items<unknown>): readonly Call[] {
  return items.gaps.length === 0 ? [] : [{ label: "A state", parameters }];
}

function ofState(name: string, state: Property): readonly Call[] {
  const called = state.get("Resource").string();
  if (called.state.is === "unset" || (called.value !== undefined && !RUN_TASK.test(called.value))) return [];
  const parameters = ["Arguments", "Parameters"].map((part) => state.get(part)).find((part) => !isUnset(part));
  // Whoever does not know what is called does not know what its parameters mean.
  const known = called.state.is === "unknown" ? state.get("Resource") : parameters;
  return known === undefined ? [] : [{ label: `State "${name}"`, parameters: known }];
}

function ofCall({ label, parameters }: Call): ScheduledTask {
  const network = new TaskInterface(parameters.get("NetworkConfiguration").get("AwsvpcConfiguration"), true);
  return new ScheduledTask(
    label,
    network,
    enabled(network.assignPublicIp),
    parameters.get("EnableExecuteCommand").boolean(),
    overridesIn(rewritten(parameters, asWritten).get("Overrides"), PASCAL_CASE),
  );
}

/** What the properties of overrides are called: in the API, in the API as Step Functions writes it, in the provider. */
const CAMEL_CASE = ["containerOverrides", "name", "environment", "value", "command"] as const;
const PASCAL_CASE = ["ContainerOverrides", "Name", "Environment", "Value", "Command"] as const;
const PROVIDERS = ["containerOverrides", "name", "environments", "value", "commands"] as const;

function overridesIn(
  property: Property,
  [overrides, name, environment, value, command]: typeof CAMEL_CASE | typeof PASCAL_CASE | typeof PROVIDERS,
): Items<ContainerOverride> {
  const ofContainer = (override: Property): ContainerOverride => {
    const container = override.get(name).string().value;
    return {
      label: container === undefined ? `The override at ${override.path}` : `Override of container "${container}"`,
      environment: override
        .get(environment)
        .items()
        .map((entry) => ({ name: entry.get(name).string(), value: entry.get(value).string() })),
      command: override
        .get(command)
        .items()
        .map((word) => word.string()),
    };
  };
  return property.get(overrides).items().map(ofContainer);
}

function isUnset(property: Property): boolean {
  return property.raw().state.is === "unset";
}

/** ECS's own spelling of a switch; any other word is malformed. */
function enabled(property: Property): Field<boolean> {
  const word = property.string().among("ENABLED", "DISABLED");
  return word.map((each) => each === "ENABLED");
}

/** The same property, in which a value that is known is written in another way. */
function rewritten(property: Property, write: (json: Json) => Json): Property {
  const value = property.raw().value;
  return value === undefined ? property : property.withValue(write(value));
}

/**
 * The template of an input transformer as JSON: `<name>`, also without quotes, is what the event fills in. It becomes
 * `${name}`, which no detector takes for a secret.
 */
function withoutPlaceholders(template: Json): Json {
  if (typeof template !== "string") return template;
  return template.replace(/"(?:[^"\\]|\\.)*"|<[\w.-]+>/g, (part) => {
    const filled = part.replace(/<([\w.-]+)>/g, "${$1}");
    return part.startsWith("<") ? `"${filled}"` : filled;
  });
}

/**
 * The parameters of a pipe without what it fills in from each event: `$.body.id`.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-input-transformation.html
 */
function withoutPaths(parameters: Json): Json {
  return filledWhere(parameters, (text) => /^(?:\$\.|<(?:\$\.|aws\.pipes)[^>]*>$)/.test(text));
}

/**
 * A definition without what each execution fills in: a value whose name ends in `.$` (JSONPath), `{% … %}` (JSONata).
 * Source: https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
function withoutExpressions(definition: Json): Json {
  return filledWhere(definition, (text) => /^\s*\{%/.test(text));
}

/** No workflow nests as deep; nor do the functions that read it. */
const DEEPEST = 200;

/** Stands where the event or the execution fills a value in. Nobody knows it before; but nobody has written it down either. */
const FILLED_IN = new Unknown("computed");

/** What an expression stands for: one with a text of its own is worked out of what somebody has written down. */
function filledBy(expression: Json): Unknown {
  return typeof expression === "string" && !/['"]/.test(expression) ? FILLED_IN : COMPUTED;
}

function filledWhere(json: Json, isExpression: (text: string) => boolean, depth = 0): Json {
  if (depth > DEEPEST) return MALFORMED;
  if (typeof json === "string") return isExpression(json) ? filledBy(json) : json;
  if (isList(json)) return json.map((each) => filledWhere(each, isExpression, depth + 1));
  if (!isObject(json)) return json;
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) =>
      name.endsWith(".$") ? [name.slice(0, -2), filledBy(value)] : [name, filledWhere(value, isExpression, depth + 1)],
    ),
  );
}

/** What is written down of a value: nothing where it is filled in. */
function asWritten(json: Json, depth = 0): Json {
  if (depth > DEEPEST) return MALFORMED;
  if (json === FILLED_IN) return null;
  if (isList(json)) return json.map((each) => asWritten(each, depth + 1));
  if (!isObject(json)) return json;
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, asWritten(value, depth + 1)]));
}
