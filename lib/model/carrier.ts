import { type Field } from "../value/field";
import { type Property } from "../value/property";
import { describe, input, type Resource } from "./resource";
import { type Call, callsOf } from "./scheduled-task";
import { type Stack } from "./stack";
import { pascalCase } from "./task-interface";
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

/** What RunTask calls what the provider has another name for. */
const CALLED: Readonly<Record<string, string>> = { capacityProviderStrategies: "CapacityProviderStrategy" };

/**
 * What runs the tasks of a task definition: a service, a task set, an EventBridge target or schedule, a pipe, a state of a
 * workflow.
 */
export class Carrier {
  private readonly paths: Paths;

  /**
   * @param resource a resource of one of the types
   * @param call its call of RunTask, where it makes one itself
   */
  constructor(
    readonly resource: Resource,
    private readonly call?: Call,
  ) {
    this.paths = Object.entries(PATHS).find(([type]) => type === resource.type)?.[1] ?? OF_SERVICE;
  }

  /** All of a stack. */
  static in(stack: Stack): readonly Carrier[] {
    return stack.remember(carriersIn);
  }

  /** How people call it: `Service "web"`, `State "Run" of StateMachine "nightly"`. */
  get label(): string {
    const { call, resource } = this;
    const state = resource.type === TYPES.stateMachine && call !== undefined ? `${call.label} of ` : "";
    return `${state}${describe(resource.urn)}`;
  }

  /** What names the definition of its tasks; unset where it runs something else, or an external controller names it. */
  get taskDefinition(): Property {
    return this.call?.parameters.get("TaskDefinition") ?? input(this.resource, this.paths.definition);
  }

  /** What names the cluster. */
  get cluster(): Property {
    return this.call?.parameters.get("Cluster") ?? input(this.resource, this.paths.cluster);
  }

  /** Whether people can open a shell in the containers (ECS Exec). Unset is false, for all of them. */
  get enablesExec(): Field<boolean> {
    return this.beside("enableExecuteCommand").boolean();
  }

  /** How it runs tasks stands beside what names their definition. */
  beside(name: string): Property {
    const called = CALLED[name] ?? pascalCase(name);
    return this.call?.parameters.get(called) ?? input(this.resource, this.paths.definition.replace(/\w+$/, name));
  }
}

function carriersIn(stack: Stack): readonly Carrier[] {
  const shown = (types: readonly TypeToken[]): readonly Resource[] => types.flatMap((type) => stack.shown(type));
  const types = Object.values(TYPES).filter((type) => Object.hasOwn(PATHS, type));
  const calling = shown([TYPES.schedule, TYPES.stateMachine]).flatMap((by) =>
    callsOf(by)
      .filter(({ parameters }) => mayRun(parameters, by, stack))
      .map((call) => new Carrier(by, call)),
  );
  return [...shown(types).map((each) => new Carrier(each)), ...calling];
}

/** A workflow that is not known yet is taken to run tasks only where it was computed from a task definition or a cluster. */
function mayRun(parameters: Property, by: Resource, stack: Stack): boolean {
  if (by.type !== TYPES.stateMachine || parameters.raw().state.is !== "unknown") return true;
  return (["task-definition", "cluster"] as const).some((kind) => stack.candidates(kind, by, parameters) !== undefined);
}
