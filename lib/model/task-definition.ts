import { parseImage } from "../image/reference";
import { and, type Answer, answer, gapAt, no, or, unknown } from "../value/answer";
import { type Field } from "../value/field";
import { Items } from "../value/items";
import { type Property } from "../value/property";
import { accountSetting } from "./account-setting";
import { type Container, containersOf } from "./container";
import { type EfsVolume, efsVolumesOf } from "./efs-volume";
import { execUses, type ExecUse } from "./exec";
import { cpuUnits, mebibytes } from "./fargate-size";
import { type LaunchType } from "./launch-type";
import { type Run, runs } from "./placement";
import { Reference } from "./reference";
import { input, type Resource } from "./resource";
import { Role } from "./role";
import { type SecretRead, secretReads } from "./secret-read";
import { nameInArn, type Stack } from "./stack";
import { Tags } from "./tags";
import { isMadeFor, networkModeOf, runsWindows } from "./task-platform";
import { TYPES } from "./types";
import { Volume } from "./volume";

const PID_MODES = ["host", "task"];
const IPC_MODES = ["host", "none", "task"];

/** Where the tasks run that are no task definition's: nobody can place them elsewhere. */
const PLACED: Readonly<Record<string, LaunchType>> = {
  [TYPES.daemonTaskDefinition]: "MANAGED_INSTANCES",
  [TYPES.expressService]: "FARGATE",
};

/**
 * What tasks are made of: a task definition (`aws.ecs.TaskDefinition`), that of a daemon on Managed Instances
 * (`aws.ecs.DaemonTaskDefinition`), or an Express service, of which ECS makes one (`aws.ecs.ExpressGatewayService`).
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html,
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterDaemonTaskDefinition.html,
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateExpressGatewayService.html
 */
export class TaskDefinition {
  static readonly types = [TYPES.taskDefinition, TYPES.daemonTaskDefinition, TYPES.expressService];

  /** Parsed once for all rules. */
  readonly containers: Items<Container>;

  constructor(
    readonly resource: Resource,
    private readonly stack: Stack,
  ) {
    this.containers = containersOf(resource);
  }

  /** Of whatever kind. An Express service has none. */
  get volumes(): Items<Volume> {
    return input(this.resource, "volumes")
      .items()
      .map((each) => new Volume(each, this.containers));
  }

  /** What unset means depends on where the task runs. */
  get networkMode(): Field<string> {
    return networkModeOf(this.resource);
  }

  /** Whose processes the containers see: of their host, of their task, or, unset, each its own. Windows has no such thing. */
  get pidMode(): Field<string> {
    return this.namespace("pidMode", PID_MODES);
  }
  /** The same for shared memory, semaphores and message queues. */
  get ipcMode(): Field<string> {
    return this.namespace("ipcMode", IPC_MODES);
  }

  /** CPU units. Unset is 1 vCPU in an Express service. */
  get cpu(): Field<number> {
    return this.size("cpu", cpuUnits, 1024);
  }
  /** MiB. Unset is 2 GB in an Express service. */
  get memory(): Field<number> {
    return this.size("memory", mebibytes, 2048);
  }

  /** Whether its containers may ask for faults to be injected into it. Unset is false. */
  get faultInjection(): Field<boolean> {
    return input(this.resource, "enableFaultInjection").boolean();
  }

  /** The role that the application's code has. */
  get taskRole(): Reference<Role> {
    return this.role("taskRoleArn");
  }
  /** The role that the ECS agent pulls images, reads secrets and writes logs with. */
  get executionRole(): Reference<Role> {
    return this.role("executionRoleArn");
  }

  /** Whether the task may be placed there. ECS takes a definition that names nothing as one for EC2. */
  runsOn(...launchTypes: readonly LaunchType[]): Answer {
    const placed = PLACED[this.resource.type];
    if (placed !== undefined) return answer(launchTypes.includes(placed));
    return isMadeFor(this.resource, ...launchTypes);
  }

  /**
   * Whether its tasks come to run there: what runs them places them, whatever the definition was made for. Where nothing
   * in the stack runs them, that tells.
   */
  comesToRunOn(...launchTypes: readonly LaunchType[]): Answer {
    const mayRun = this.runsOn(...launchTypes);
    if (PLACED[this.resource.type] !== undefined) return mayRun;
    return or(
      this.runs.some((run) => run.runsOn(...launchTypes)),
      and(this.runs.isEmpty(), mayRun),
    );
  }

  /** Whether its containers are Windows ones; Linux where nothing is set. Unknown where it is neither. */
  runsWindows(): Answer {
    return runsWindows(this.resource);
  }

  /** Its volumes that lie in EFS. */
  get efsVolumes(): Items<EfsVolume> {
    return efsVolumesOf(this.resource, this.stack);
  }

  /** What runs its tasks with ECS Exec. */
  get execUses(): Items<ExecUse> {
    return this.stack.remember(execUses).of(this.resource);
  }

  /** How containers that do not say so wait for their log driver, where the stack declares it: ECS's own is non-blocking. */
  get defaultLogMode(): Items<Field<"blocking" | "non-blocking">> {
    const declared = accountSetting(this.stack, this.resource, "defaultLogDriverMode");
    return declared.map((each) => each.among("blocking", "non-blocking"));
  }

  /** What the execution role must be allowed for the secrets of its containers, where the stack declares that role. */
  get secretReads(): Items<SecretRead & { readonly role: string }> {
    const reference = this.executionRole;
    if (reference.target === undefined) {
      const isAsked = this.containers.some((container) => container.readsSecrets());
      // A role that is known and not the stack's is not judged; one that is not known may be.
      return isAsked.is === "no" ? Items.none() : reference.field.toItems().flatMap(() => Items.none());
    }
    const { resource, name } = reference.target;
    const reads = secretReads(this.resource, this.containers, { resource, basis: reference.basis }, this.stack);
    return reads.map((each) => ({ ...each, role: name }));
  }

  /** The launch types that it was checked for. They place nothing. */
  get compatibilities(): Property {
    return input(this.resource, "requiresCompatibilities");
  }

  /** What runs it, and where: services, task sets, schedules. */
  get runs(): Items<Run> {
    return this.stack.remember(runs).of(this.resource);
  }

  get tags(): Tags {
    return new Tags(this.resource, this.stack);
  }

  /** The repository of the stack that a container's image comes from, where the image's text names it. */
  repositoryOf(container: Container): Resource | undefined {
    const image = container.image.value;
    if (image === undefined) return undefined;
    const { registry, repository } = parseImage(image);
    return this.stack.named("repository", this.resource, `${registry}/${repository}`);
  }

  private namespace(name: string, modes: readonly string[]): Field<string> {
    return input(this.resource, name)
      .string()
      .among(...modes);
  }

  private size(name: string, read: (text: string) => number | undefined, ofExpress: number): Field<number> {
    const amount = input(this.resource, name).string().unlessEmpty().read(read);
    return this.resource.type === TYPES.expressService ? amount.or(ofExpress) : amount;
  }

  private role(property: "taskRoleArn" | "executionRoleArn"): Reference<Role> {
    const reference = this.stack.resolve("role", this.resource, input(this.resource, property));
    if (reference.field.value === "") return new Reference<Role>(reference.field.unlessEmpty(), undefined);
    return reference.map((resource) => new Role(resource, this.stack));
  }
}

/**
 * Whether two references name the same role. ECS takes a role's ARN or its short name, so the two spellings are
 * compared by the name that they end in.
 */
export function sameRole(a: Reference<Role>, b: Reference<Role>): Answer {
  if (a.target !== undefined && b.target !== undefined) return b.then((other) => a.names(other.resource));
  if (a.target !== undefined) return isNamedBy(a.target, b.field);
  if (b.target !== undefined) return isNamedBy(b.target, a.field);
  return a.field.then((first) => b.field.satisfies((second) => sameRoleText(first, second)));
}

/**
 * Whether a text that names none of the stack's roles means this one. It cannot, but for a short name: that was looked
 * for at its own provider only, and two providers may share an account.
 */
function isNamedBy(role: Role, field: Field<string>): Answer {
  return field.then((text) =>
    !text.startsWith("arn:") && sameRoleText(text, role.name) ? unknown(gapAt(field, "unseen")) : no,
  );
}

/** By ARN where both are; else by name, which an account has once, whatever its path and case. */
function sameRoleText(a: string, b: string): boolean {
  if (a.startsWith("arn:") && b.startsWith("arn:")) return a.toLowerCase() === b.toLowerCase();
  const nameOf = (text: string): string => nameInArn(text).toLowerCase().replace(/^.*\//, "");
  return nameOf(a) === nameOf(b);
}
