import { type Field } from "../value/field";
import { type Property } from "../value/property";
import { input, type Resource } from "./resource";
import { type Stack } from "./stack";
import { type TypeToken, TYPES } from "./types";

/** Where a resource names the definition of the tasks that it runs, and the cluster that they run in. */
interface Paths {
  readonly definition: string;
  readonly cluster: string;
}

const OF_SERVICE: Paths = { definition: "taskDefinition", cluster: "cluster" };
const PATHS: Readonly<Partial<Record<TypeToken, Paths>>> = {
  [TYPES.service]: OF_SERVICE,
  [TYPES.taskSet]: OF_SERVICE,
  [TYPES.eventTarget]: { definition: "ecsTarget.taskDefinitionArn", cluster: "arn" },
  [TYPES.schedule]: { definition: "target.ecsParameters.taskDefinitionArn", cluster: "target.arn" },
  [TYPES.pipe]: { definition: "targetParameters.ecsTaskParameters.taskDefinitionArn", cluster: "target" },
};

/** What runs the tasks of a task definition: a service, a task set, an EventBridge target or schedule, a pipe. */
export class Carrier {
  static readonly types = Object.values(TYPES).filter((type) => Object.hasOwn(PATHS, type));

  private readonly paths: Paths;

  /** @param resource a resource of one of the types */
  constructor(readonly resource: Resource) {
    this.paths = Object.entries(PATHS).find(([type]) => type === resource.type)?.[1] ?? OF_SERVICE;
  }

  /** All of a stack. */
  static in(stack: Stack): readonly Carrier[] {
    return Carrier.types.flatMap((type) => stack.shown(type).map((each) => new Carrier(each)));
  }

  /** What names the definition of its tasks; unset where it runs something else, or an external controller names it. */
  get taskDefinition(): Property {
    return input(this.resource, this.paths.definition);
  }

  /** What names the cluster. */
  get cluster(): Property {
    return input(this.resource, this.paths.cluster);
  }

  /** Whether people can open a shell in the containers (ECS Exec). Unset is false, for all of them. */
  get enablesExec(): Field<boolean> {
    return this.beside("enableExecuteCommand").boolean();
  }

  /** How it runs tasks stands beside what names their definition. */
  beside(name: string): Property {
    return input(this.resource, this.paths.definition.replace(/\w+$/, name));
  }
}
