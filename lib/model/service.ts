import { and, type Answer, gapAt, not, or, unknown } from "../value/answer";
import { type Field } from "../value/field";
import { type Items } from "../value/items";
import { type Property } from "../value/property";
import { Carrier } from "./carrier";
import { encryptsByDefault } from "./ebs-default";
import { isOutdated } from "./fargate-platform";
import { Placement } from "./placement";
import { type Reference } from "./reference";
import { input, type Resource } from "./resource";
import { ServiceConnect } from "./service-connect";
import { type Stack } from "./stack";
import { TaskDefinition } from "./task-definition";
import { TaskInterface } from "./task-interface";
import { TYPES } from "./types";

/** A service (`aws.ecs.Service`). Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html */
export class Service {
  static readonly types = [TYPES.service];

  constructor(
    readonly resource: Resource,
    private readonly stack: Stack,
  ) {}

  /** Unset is false. */
  get assignsPublicIp(): Field<boolean> {
    return this.network.assignPublicIp.boolean();
  }

  /** Whether its tasks have a network interface of their own (awsvpc): only those may configure one, and all must. */
  hasOwnInterface(): Answer {
    return this.network.configuration.raw().isSet();
  }
  /** The security groups of that interface; where there are none, the default one of the VPC. */
  get namedSecurityGroups(): Property {
    return this.network.securityGroups;
  }
  private get network(): TaskInterface {
    return new TaskInterface(input(this.resource, "networkConfiguration"));
  }

  /** Whether somebody may open a shell in its containers (ECS Exec). Unset is false. */
  get enablesExec(): Field<boolean> {
    return input(this.resource, "enableExecuteCommand").boolean();
  }

  /** The definition of its tasks; unset where an external controller runs task sets of their own. */
  get taskDefinition(): Reference<TaskDefinition> {
    return this.stack
      .resolve("task-definition", this.resource, new Carrier(this.resource).taskDefinition)
      .map((resource) => new TaskDefinition(resource, this.stack));
  }

  get placement(): Placement {
    return new Placement(new Carrier(this.resource), this.stack);
  }

  /** The version of Fargate, where it runs there. Unset is LATEST. */
  get platformVersion(): Field<string> {
    return input(this.resource, "platformVersion").string();
  }
  /** Whether its tasks run on a version of Fargate that is not the newest for their operating system. */
  runsOnOldFargate(): Answer {
    const untold = unknown(gapAt(this.taskDefinition.field, "unseen"));
    const runsWindows = this.taskDefinition.then((task) => task.runsWindows(), untold);
    return and(isOutdated(this.platformVersion, runsWindows), this.placement.runsOn("FARGATE"));
  }

  /** Whether ECS itself replaces its tasks in place: neither CodeDeploy or another controller does, nor blue by green or step by step. */
  deploysByRolling(): Answer {
    const controller = input(this.resource, "deploymentController").get("type").string();
    const strategy = input(this.resource, "deploymentConfiguration").get("strategy").string();
    return and(
      controller.among("ECS", "CODE_DEPLOY", "EXTERNAL").or("ECS").is("ECS"),
      strategy.among("ROLLING", "BLUE_GREEN", "LINEAR", "CANARY").or("ROLLING").is("ROLLING"),
    );
  }
  /**
   * Whether a deployment is rolled back when tasks do not start, or when an alarm goes off.
   * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html,
   * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html
   */
  rollsBack(): Answer {
    const alarms = input(this.resource, "alarms");
    const isOn = (by: Property): Answer =>
      and(...["enable", "rollback"].map((name) => by.get(name).boolean().is(true)));
    return or(isOn(this.circuitBreaker), and(isOn(alarms), not(alarms.get("alarmNames").items().isEmpty())));
  }
  get circuitBreaker(): Property {
    return input(this.resource, "deploymentCircuitBreaker");
  }

  /** What ECS Service Connect does between its tasks and others. */
  get connect(): ServiceConnect {
    return new ServiceConnect(input(this.resource, "serviceConnectConfiguration"));
  }

  /** Of the EBS volumes that ECS makes for its tasks, whether each is to be encrypted. Unset is true, by the provider. */
  get volumeEncryption(): Items<Field<boolean>> {
    const volumes = input(this.resource, "volumeConfiguration").items();
    return volumes.map((each) => each.get("managedEbsVolume").get("encrypted").boolean().or(true));
  }
  /** Whether its account encrypts them all the same. */
  encryptsByDefault(): Answer {
    return encryptsByDefault(this.resource, this.stack);
  }
}
