import { deepStrictEqual, strictEqual } from "node:assert";
import { Carrier } from "../../../lib/model/carrier";
import { Stack } from "../../../lib/model/stack";
import { TaskDefinition } from "../../../lib/model/task-definition";
import { stackResource } from "../../../lib/pulumi/engine-resource";
import { propertiesFromPulumi } from "../../../lib/pulumi/properties";
import { toStack } from "../../support/engine";
import { containers, declared, fargateTask, type Given, unknown } from "../../support/given";

const ARN = "arn:aws:ecs:eu-west-1:111122223333:task-definition/orders:3";
const task: Given = { ...fargateTask({ family: "orders" }), name: "task", outputs: { arn: ARN } };

/** The name of the task definition that a resource runs, and what that rests on. */
function runs(carrier: Given, ...others: readonly Given[]): readonly [string | undefined, string] | undefined {
  const stack = stackOf(carrier, ...others);
  const [resource] = stack.resources;
  if (resource === undefined) return undefined;
  const { target, basis } = stack.resolve("task-definition", resource, new Carrier(resource).taskDefinition);
  return [target?.name, basis];
}

function stackOf(...given: readonly Given[]): Stack {
  return new Stack(
    toStack(given).map((each, index) => stackResource(each, propertiesFromPulumi(given[index]?.properties ?? {}))),
    true,
  );
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
