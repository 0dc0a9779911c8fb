import { type Answer, and, not, or } from "../value/answer";
import { Field } from "../value/field";
import { Items } from "../value/items";
import { type Property } from "../value/property";
import { accountSetting } from "./account-setting";
import { capacitiesOf, type ExecTarget, execTargetsOf, someProviderRunsOn } from "./cluster-tasks";
import { Detector } from "./detector";
import { type LaunchType, SHARED_HOSTS } from "./launch-type";
import { input, type Resource } from "./resource";
import { sameRegion, type Stack } from "./stack";
import { TYPES } from "./types";

/** A cluster (`aws.ecs.Cluster`). Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html */
export class Cluster {
  static readonly types = [TYPES.cluster];

  constructor(
    readonly resource: Resource,
    private readonly stack: Stack,
  ) {}

  /**
   * Whether Container Insights collects metrics of it: as its own setting says, else as the account's does, as far as the
   * stack declares that, else not.
   * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ClusterSetting.html
   */
  collectsInsights(): Answer {
    const own = this.insights.map((setting) => setting.get("value").string());
    const account = accountSetting(this.stack, this.resource, INSIGHTS);
    return or(own.some(isOn), and(own.isEmpty(), account.some(isOn)));
  }
  /** The cluster's own setting of Container Insights, or the list that lacks it. */
  get insightsSetting(): Field<string> {
    const [own] = this.insights.known;
    return own === undefined ? Field.unset(input(this.resource, "settings")) : own.get("value").string();
  }
  private get insights(): Items<Property> {
    const settings = input(this.resource, "settings").items();
    return settings.flatMap((setting) => Items.onlyIf(setting.get("name").string().is(INSIGHTS), setting));
  }

  /** Whether it says anything of ECS Exec. */
  configuresExec(): Answer {
    return this.exec.kind().isSet();
  }
  /**
   * Where sessions of ECS Exec are logged. Unset is DEFAULT: with the awslogs driver of the task, if it has one.
   * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ExecuteCommandConfiguration.html
   */
  get execLogging(): Field<"NONE" | "DEFAULT" | "OVERRIDE"> {
    return this.exec.get("logging").string().among("NONE", "DEFAULT", "OVERRIDE").or("DEFAULT");
  }
  /** The log group and the bucket that sessions are logged to, and whether that is encrypted. Unset is false. */
  get execDestinations(): readonly { readonly name: Field<string>; readonly isEncrypted: Field<boolean> }[] {
    const log = this.exec.get("logConfiguration");
    return [
      {
        name: log.get("cloudWatchLogGroupName").string().unlessEmpty(),
        isEncrypted: log.get("cloudWatchEncryptionEnabled").boolean(),
      },
      {
        name: log.get("s3BucketName").string().unlessEmpty(),
        isEncrypted: log.get("s3BucketEncryptionEnabled").boolean(),
      },
    ];
  }
  /** The key that encrypts sessions, on top of TLS. */
  get execKey(): Field<string> {
    return this.exec.get("kmsKeyId").string().unlessEmpty();
  }
  /** What runs tasks here that ECS Exec may open, where the log of that is theirs. */
  get execTargetsLoggedByDefault(): Items<ExecTarget> {
    return this.execLogging.is("DEFAULT").is === "no" ? Items.none() : execTargetsOf(this.stack).of(this.resource);
  }
  private get exec(): Property {
    return input(this.resource, "configuration").get("executeCommandConfiguration");
  }

  /** The key that encrypts the ephemeral storage of tasks on Fargate. Unset is one that AWS owns. */
  get fargateStorageKey(): Field<string> {
    const storage = input(this.resource, "configuration").get("managedStorageConfiguration");
    return storage.get("fargateEphemeralStorageKmsKeyId").string().unlessEmpty();
  }

  /** The detectors of GuardDuty that the stack declares for its account and region. */
  get detectors(): Items<Detector> {
    const all = this.stack.every(TYPES.detector).filter((each) => !each.read);
    return all.flatMap((each) => Items.onlyIf(sameRegion(each, this.resource), new Detector(each, this.stack)));
  }

  /** Whether its tasks run on Managed Instances, and nothing in the stack shows that some run on Fargate. */
  runsOnManagedInstances(): Answer {
    return and(this.runsOn("MANAGED_INSTANCES"), not(this.runsOn("FARGATE")));
  }

  /**
   * Whether its tasks run on Fargate, as far as the stack shows any; where it shows none, those that somebody else runs
   * may: a task needs nothing of a cluster for that.
   */
  takesFargate(): Answer {
    return or(this.runsOn("FARGATE"), not(this.runsOn(...SHARED_HOSTS)));
  }

  /** Whether the stack shows that tasks can come to run here on one of these. */
  private runsOn(...launchTypes: readonly LaunchType[]): Answer {
    const { resource, stack } = this;
    return or(
      // Before version 6 of the provider a cluster had capacity providers itself.
      someProviderRunsOn(resource, launchTypes, stack),
      capacitiesOf(stack)
        .of(resource)
        .some((each) => each.runsOn(...launchTypes)),
    );
  }
}

const INSIGHTS = "containerInsights";

function isOn(insights: Field<string>): Answer {
  return insights.among("enabled", "enhanced", "disabled").is("enabled", "enhanced");
}
