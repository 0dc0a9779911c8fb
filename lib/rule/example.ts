import { bareResource } from "../model/resource";
import { Stack } from "../model/stack";
import { type JsonObject, type Json } from "../value/json";

/** A resource as a program would declare it, smallest of its kind. Lists and objects where AWS wants JSON text are written as text. */
export interface Declared {
  readonly type: string;
  readonly name: string;
  readonly properties: JsonObject;
  /** What only the provider knows of it: an id by which another resource of the example names it. */
  readonly outputs?: JsonObject;
}
export type Example = readonly Declared[];

const APP: JsonObject = {
  name: "app",
  image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2",
  essential: true,
};

/** A task definition on Fargate with one container; `container` is added to it, `properties` to the definition. */
export function fargateTask(properties: JsonObject, container: JsonObject = {}): Declared {
  return taskDefinition(
    { requiresCompatibilities: ["FARGATE"], cpu: "256", memory: "512", networkMode: "awsvpc", ...properties },
    container,
  );
}

/** A task definition that says nothing of where it runs, which ECS takes for EC2. */
export function taskDefinition(properties: JsonObject, container: JsonObject = {}): Declared {
  return declared("aws:ecs/taskDefinition:TaskDefinition", {
    family: "app",
    containerDefinitions: JSON.stringify([{ ...APP, ...container }]),
    ...properties,
  });
}

/** Any other resource, by its type token. */
export function declared(type: string, properties: JsonObject, name = "app"): Declared {
  return { type, name, properties };
}

/** The text of a policy document with these statements. */
export function policyDocument(...statements: readonly Json[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** A trust policy that lets a service of AWS assume the role. */
export function trustOf(service: string): string {
  return policyDocument({ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" });
}

/** The stack of an example's resources, and nothing else. */
export function stackOf(example: Example): Stack {
  const resources = example.map(({ type, name, properties }) =>
    bareResource(`urn:pulumi:dev::example::${type}::${name}`, type, name, properties),
  );
  return new Stack(resources, true);
}
