import { deepStrictEqual, strictEqual } from "node:assert";
import { Carrier } from "../../../lib/model/carrier";
import { Stack } from "../../../lib/model/stack";
import { TaskDefinition } from "../../../lib/model/task-definition";
import { stackResource } from "../../../lib/pulumi/engine-resource";
import { propertiesFromPulumi } from "../../../lib/pulumi/properties";
import { toStack } from "../../support/engine";
import { type JsonObject } from "../../../lib/value/json";
import { containers, declared, fargateTask, type Given, unknown } from "../../support/given";

const ARN = "arn:aws:ecs:eu-west-1:111122223333:task-definition/orders:3";
const task: Given = { ...fargateTask({ family: "orders" }), name: "task", outputs: { arn: ARN } };

/** The name of the task definition that a resource runs, and what that rests on. */
function runs(carrier: Given, ...others: readonly Given[]): readonly [string | undefined, string] | undefined {
  const stack = stackOf(carrier, ...others);
  const found = Carrier.in(stack).at(-1);
  if (found === undefined) return undefined;
  const { target, basis } = stack.resolve("task-definition", found.resource, found.taskDefinition);
  return [target?.name, basis];
}

function stackOf(...given: readonly Given[]): Stack {
  return new Stack(
    toStack(given).map((each, index) => stackResource(each, propertiesFromPulumi(given[index]?.properties ?? {}))),
    true,
  );
}

function machine(definition: string): Given {
  return declared("aws:sfn/stateMachine:StateMachine", { definition });
}
function state(TaskDefinition: string): JsonObject {
  return { Type: "Task", Resource: "arn:aws:states:::ecs:runTask.sync", Parameters: { TaskDefinition } };
}

/** Each kind of carrier with the text by which it names its task definition. */
const CARRIERS: readonly (readonly [string, (text: string) => Given])[] = [
  ["a service", (taskDefinition) => declared("aws:ecs/service:Service", { taskDefinition })],
  ["a task set", (taskDefinition) => declared("aws:ecs/taskSet:TaskSet", { taskDefinition })],
  [
    "an EventBridge target",
    (taskDefinitionArn) => declared("aws:cloudwatch/eventTarget:EventTarget", { ecsTarget: { taskDefinitionArn } }),
  ],
  [
    "a schedule",
    (taskDefinitionArn) =>
      declared("aws:scheduler/schedule:Schedule", { target: { ecsParameters: { taskDefinitionArn } } }),
  ],
  [
    "a pipe",
    (taskDefinitionArn) =>
      declared("aws:pipes/pipe:Pipe", { targetParameters: { ecsTaskParameters: { taskDefinitionArn } } }),
  ],
  [
    "a schedule that calls RunTask",
    (TaskDefinition) =>
      declared("aws:scheduler/schedule:Schedule", {
        target: { arn: "arn:aws:scheduler:::aws-sdk:ecs:runTask", input: JSON.stringify({ TaskDefinition }) },
      }),
  ],
  ["a state of a workflow", (TaskDefinition) => machine(JSON.stringify({ States: { Run: state(TaskDefinition) } }))],
];

describe("what runs tasks", () => {
  for (const [name, carrier] of CARRIERS) {
    it(`is ${name}, which names a task definition by ARN, family, or family and revision`, () => {
      for (const text of [ARN, "orders", "orders:3"]) deepStrictEqual(runs(carrier(text), task), ["task", "value"]);
      deepStrictEqual(runs(carrier("invoices"), task), [undefined, "value"]);
    });

    it(`is ${name}, whose task definition is inferred while its ARN is not known`, () => {
      const given = carrier(unknown);
      const [property = ""] = Object.keys(given.properties);
      const inferred = { ...given, dependsOn: { [property]: ["task"] } };
      deepStrictEqual(runs(inferred, { ...task, outputs: {} }), ["task", "dependency"]);
      deepStrictEqual(runs(given, { ...task, outputs: {} }), [undefined, "value"]);
    });
  }

  it("is each state of a workflow that runs a task", () => {
    const states = { First: state("orders"), Wait: { Type: "Wait" }, Second: state("invoices") };
    const found = Carrier.in(stackOf(machine(JSON.stringify({ States: states }))));
    deepStrictEqual(
      found.map((each) => each.taskDefinition.string().value),
      ["orders", "invoices"],
    );
  });

  it("is a workflow that is not known only where it was computed from a task definition or a cluster", () => {
    const given = machine(unknown);
    strictEqual(runs(given, task), undefined);
    deepStrictEqual(runs({ ...given, dependsOn: { definition: ["task"] } }, task), ["task", "dependency"]);
  });

  it("names none where it does something else", () => {
    deepStrictEqual(runs(declared("aws:cloudwatch/eventTarget:EventTarget", { arn: ARN }), task), [undefined, "value"]);
    strictEqual(Carrier.in(stackOf(declared("aws:ecs/cluster:Cluster", {}), task)).length, 0);
  });
});

describe("a task definition", () => {
  it("leads to the repositories of its images", () => {
    const url = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/orders";
    const images = [`${url}:1.4.2`, `${url}@sha256:${"a".repeat(64)}`, `${url}-worker:1`, "nginx", unknown];
    const definitions = fargateTask({ containerDefinitions: containers(...images.map((image) => ({ image }))) });
    const repository = declared("aws:ecr/repository:Repository", { name: "orders" }, "repository");
    const stack = stackOf(definitions, { ...repository, outputs: { repositoryUrl: url } });
    const [resource] = stack.resources;
    const view = resource && new TaskDefinition(resource, stack);
    deepStrictEqual(
      view?.containers.known.map((each) => view.repositoryOf(each)?.name),
      ["repository", "repository", undefined, undefined, undefined],
    );
  });
});
