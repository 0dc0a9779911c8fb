import { type Permissions } from "../iam/permissions";
import { and, type Answer, any, type Basis, gapAt, no, or, type Place, resting, unknown } from "../value/answer";
import { type Property } from "../value/property";
import { permissionsOf } from "./attached-policy";
import { input, type Resource } from "./resource";
import { Named, type Stack } from "./stack";
import { TYPES } from "./types";

/** What starts tasks anew, with the value that a secret then has. */
const RESTARTS = ["ecs:UpdateService", "ecs:StopTask", "codedeploy:CreateDeployment"];

/** What makes somebody else do something, who may be the one that does. */
const HANDS_ON = [
  "lambda:InvokeFunction",
  "states:StartExecution",
  "ssm:StartAutomationExecution",
  "codebuild:StartBuild",
  "codepipeline:StartPipelineExecution",
  "ecs:RunTask",
  "events:PutEvents",
  "sns:Publish",
  "sqs:SendMessage",
];

/** Whether a function, of the stack or not, can restart tasks. */
export function functionRestarts(from: Resource, arn: Property, stack: Stack): Answer {
  return stack.resolve("function", from, arn).then((resource) => roleRestarts(resource, "role", stack));
}

/** Whether a rule of EventBridge has a target (`aws.cloudwatch.EventTarget`) that can restart tasks. */
export function ruleRestarts(rule: Resource, stack: Stack): Answer {
  const targets = stack.remember(targetsByRule).of(rule);
  return targets.some(({ target, basis }) => resting(targetRestarts(target, stack), basis));
}

/**
 * Whether a target of EventBridge can restart tasks, by the role that it acts with. What it starts that the stack does
 * not declare cannot be seen.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html
 */
function targetRestarts(target: Resource, stack: Stack): Answer {
  const arn = input(target, "arn");
  const machine = stack.resolve("state-machine", target, arn);
  if (machine.target !== undefined) return machine.then((resource) => roleRestarts(resource, "roleArn", stack));
  const definition = input(target, "ecsTarget").get("taskDefinitionArn");
  if (definition.string().isSet().is === "yes") {
    const task = stack.resolve("task-definition", target, definition);
    return task.then((resource) => roleRestarts(resource, "taskRoleArn", stack));
  }
  const text = arn.string().value ?? "";
  if (/^arn:[\w-]+:ssm:.*:automation-definition\//.test(text)) return roleRestarts(target, "roleArn", stack);
  // Where only records are written nobody acts.
  if (/^arn:[\w-]+:logs:/.test(text)) return no;
  return functionRestarts(target, arn, stack);
}

/** Whether the role that a resource acts with may restart tasks. */
function roleRestarts(actor: Resource, property: string, stack: Stack): Answer {
  const role = stack.resolve("role", actor, input(actor, property));
  const place = { urn: actor.urn, path: property };
  return role.then((resource) => mayRestart(permissionsOf(resource, stack), place));
}

function mayRestart(permissions: Permissions, place: Place): Answer {
  const may = (actions: readonly string[]): Answer =>
    any(actions.map((action) => permissions.reachesSome(action).answer));
  return or(may(RESTARTS), and(may(HANDS_ON), unknown(gapAt(place, "unseen"))));
}

function targetsByRule(stack: Stack): Named<{ readonly target: Resource; readonly basis: Basis }> {
  const named = new Named<{ readonly target: Resource; readonly basis: Basis }>(stack);
  for (const target of stack.shown(TYPES.eventTarget))
    named.add("event-rule", target, input(target, "rule"), (basis) => ({ target, basis }));
  return named;
}
