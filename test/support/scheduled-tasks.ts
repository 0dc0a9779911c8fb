import { type Declared } from "../../lib/rule/example";
import { type Json, type JsonObject } from "../../lib/value/json";
import { declared } from "./given";

const ROLE = "arn:aws:iam::111122223333:role/app";
const CLUSTER = "arn:aws:ecs:eu-west-1:111122223333:cluster/app";
const DEFINITION = "arn:aws:ecs:eu-west-1:111122223333:task-definition/app";

/** An EventBridge target that runs a task. */
export function target(ecsTarget: JsonObject, properties: JsonObject = {}): Declared {
  return declared("aws:cloudwatch/eventTarget:EventTarget", {
    rule: "nightly",
    arn: CLUSTER,
    roleArn: ROLE,
    ecsTarget: { taskDefinitionArn: DEFINITION, ...ecsTarget },
    ...properties,
  });
}

/** A schedule that runs a task. */
export function schedule(ecsParameters: JsonObject, ofTarget: JsonObject = {}): Declared {
  return declared("aws:scheduler/schedule:Schedule", {
    scheduleExpression: "rate(1 hour)",
    flexibleTimeWindow: { mode: "OFF" },
    target: {
      arn: CLUSTER,
      roleArn: ROLE,
      ecsParameters: { taskDefinitionArn: DEFINITION, ...ecsParameters },
      ...ofTarget,
    },
  });
}

/** A schedule that calls RunTask itself. */
export function universal(parameters: Json): Declared {
  return declared("aws:scheduler/schedule:Schedule", {
    scheduleExpression: "rate(1 hour)",
    flexibleTimeWindow: { mode: "OFF" },
    target: {
      arn: "arn:aws:scheduler:::aws-sdk:ecs:runTask",
      roleArn: ROLE,
      input: typeof parameters === "string" ? parameters : JSON.stringify(parameters),
    },
  });
}

/** A pipe that runs a task. */
export function pipe(ecsTaskParameters: JsonObject): Declared {
  return declared("aws:pipes/pipe:Pipe", {
    roleArn: ROLE,
    source: "arn:aws:sqs:eu-west-1:111122223333:jobs",
    target: CLUSTER,
    targetParameters: { ecsTaskParameters: { taskDefinitionArn: DEFINITION, ...ecsTaskParameters } },
  });
}

/** A state machine with these states. */
export function machine(states: Json): Declared {
  return declared("aws:sfn/stateMachine:StateMachine", {
    roleArn: ROLE,
    definition: JSON.stringify({ StartAt: "Run", States: states }),
  });
}

/** A state that runs a task with these parameters. */
export function runs(parameters: Json, resource = "arn:aws:states:::ecs:runTask.sync"): JsonObject {
  return { Type: "Task", Resource: resource, Parameters: parameters, End: true };
}
