import { arnOf, literal } from "../iam/match";
import {
  and,
  type Answer,
  answer,
  type Basis,
  gapAt,
  no,
  not,
  or,
  type Place,
  resting,
  unknown,
  yes,
} from "../value/answer";
import { type Items } from "../value/items";
import { type Property } from "../value/property";
import { matchesAny } from "../value/wildcard";
import { permissionsOf } from "./attached-policy";
import { Carrier } from "./carrier";
import { type EventFields, lacks, matchesPattern, says } from "./event-pattern";
import { input, output, outputsAt, type Resource } from "./resource";
import { functionRestarts, ruleRestarts } from "./restart";
import { GET_SECRET, hasPolicy } from "./secret-read";
import { type Keeper, KeptNotes, type SecretUse, secretUses } from "./secret-use";
import { Named, sameRegion, type Stack } from "./stack";
import { TYPES } from "./types";

/** A container of a task definition that gets a secret when it starts. */
interface Injection extends SecretUse {
  readonly isInService: Answer;
  /** Whether it names one version, which never changes. */
  readonly isPinned: Answer;
  /** Whether the application itself can read it, with the role of its task. */
  readonly isReadableByTask: Answer;
}

/** How a resource keeps a secret: which property asks for it, where one does, and which output is its ARN. */
interface Keeping {
  readonly keeper: Keeper;
  readonly askedBy?: string;
  readonly arn: string;
}
const OWN: Keeping = { keeper: "secret", arn: "arn" };
const OF_USER = { askedBy: "manageMasterUserPassword", arn: "masterUserSecrets[].secretArn" };
const MANAGED: Readonly<Record<string, Keeping>> = {
  [TYPES.databaseInstance]: { keeper: "database-instance", ...OF_USER },
  [TYPES.databaseCluster]: { keeper: "database-cluster", ...OF_USER },
  [TYPES.documentCluster]: { keeper: "database-cluster", ...OF_USER },
  [TYPES.warehouseCluster]: {
    keeper: "database-cluster",
    askedBy: "manageMasterPassword",
    arn: "masterPasswordSecretArn",
  },
  [TYPES.warehouseNamespace]: {
    keeper: "database-cluster",
    askedBy: "manageAdminPassword",
    arn: "adminPasswordSecretArn",
  },
};

/**
 * A secret of Secrets Manager (`aws.secretsmanager.Secret`), or the one that RDS, DocumentDB or Redshift makes for the
 * master user of a database.
 * Sources: https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html and
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_managed.html
 */
export class Secret {
  static readonly types = [TYPES.secret, ...Object.values(TYPES).filter((type) => Object.hasOwn(MANAGED, type))];

  private readonly keeping: Keeping;

  constructor(
    private readonly resource: Resource,
    private readonly stack: Stack,
  ) {
    this.keeping = MANAGED[resource.type] ?? OWN;
  }

  private get keeper(): Keeper {
    return this.keeping.keeper;
  }

  /** The secret as a whole. */
  get place(): Place {
    return { urn: this.resource.urn, path: "" };
  }

  /** What messages call it. */
  get label(): string {
    if (this.keeper === "secret") return `Secret "${this.name ?? this.resource.name}"`;
    return `the master user's secret of "${this.resource.name}"`;
  }

  /** Whether its value changes by itself. What a service makes for a database, it rotates, unless that is turned off. */
  rotates(): Answer {
    const isOn = ({ rotation, basis }: Rotation): Answer =>
      resting(not(input(rotation, "rotationEnabled").boolean().is(false)), basis);
    const { askedBy } = this.keeping;
    if (askedBy === undefined) return this.rotations.some(isOn);
    const isManaged = input(this.resource, askedBy).boolean().is(true);
    return and(isManaged, this.rotations.every(isOn));
  }

  /** The containers of services that get it when they start. Scheduled tasks start anew each time. */
  get injections(): Items<Injection> {
    const uses = this.stack.remember(secretUses).of(this.keeper, this.resource);
    const services = this.stack.remember(servicesByDefinition);
    return uses.map((use) => {
      const isRun = services.of(use.by).some((each) => each);
      return {
        ...use,
        isInService: resting(use.by.type === TYPES.expressService ? yes : isRun, use.basis),
        isPinned: use.valueFrom.satisfies((text) => PINNED.test(text)),
        isReadableByTask: this.isReadableBy(use),
      };
    });
  }

  /** Whether something in the stack restarts tasks when its value changes: the function that rotates it, or an event. */
  restartsTasks(): Answer {
    return (this.restarts ??= this.findWhetherRestarts());
  }
  private restarts: Answer | undefined;

  private findWhetherRestarts(): Answer {
    const byFunction = this.rotations.some(({ rotation, basis }) =>
      resting(functionRestarts(rotation, input(rotation, "rotationLambdaArn"), this.stack), basis),
    );
    const byEvent = this.stack.every(TYPES.eventRule).some((rule) => {
      const listens = and(sameRegion(rule, this.resource), isEnabled(rule), this.isMetBy(rule));
      if (listens.is === "no") return no;
      return and(listens, ruleRestarts(rule, this.stack));
    });
    return or(byFunction, byEvent);
  }

  /** Whether its name, or what the program calls it, is among some patterns. */
  isCalled(patterns: readonly string[]): Answer {
    const isOne = (text: string): boolean => matchesAny(patterns, text);
    if (patterns.length === 0) return no;
    return or(answer(isOne(this.resource.name)), output(this.resource, "name").string().satisfies(isOne));
  }

  private isReadableBy({ by }: SecretUse): Answer {
    const role = this.stack.resolve("role", by, input(by, "taskRoleArn"));
    const isGranted = role.then((resource) => {
      const { possible } = permissionsOf(resource, this.stack).outcomeOf(GET_SECRET, this.pattern);
      return possible;
    });
    return or(isGranted, and(role.isSet(), hasPolicy(this.resource, this.stack)));
  }

  private get rotations(): Items<Rotation> {
    return this.stack.remember(rotationsOf).of(this.keeper, this.resource);
  }

  /** Its name; that of a database's is made up. */
  private get name(): string | undefined {
    return this.keeper === "secret" ? output(this.resource, "name").string().value : undefined;
  }

  private get arn(): string | undefined {
    return outputsAt(this.resource, this.keeping.arn).known[0]?.string().value;
  }

  /** Its ARN as a pattern. */
  private get pattern(): string {
    if (this.arn !== undefined) return literal(this.arn);
    return `${arnOf("secretsmanager")}:secret:${this.name === undefined ? "*" : `${literal(this.name)}-??????`}`;
  }

  /** Whether a rule of EventBridge is about a change of its value. */
  private isMetBy(rule: Resource): Answer {
    const pattern = input(rule, "eventPattern").document();
    const bus = input(rule, "eventBusName").string().or("default");
    // From the default bus events can be sent on to another one.
    const isOnBus = bus.then((name) =>
      /^(default|arn:.*:event-bus\/default)$/.test(name) ? yes : unknown(gapAt(bus, "unseen")),
    );
    const isMet = EVENTS.map((fields) => matchesPattern(pattern, { ...fields, ...this.asField(rule) }));
    return and(pattern.kind().isSet(), isOnBus, or(...isMet));
  }

  /** The fields of events that say which secret they are about. */
  private asField(rule: Resource): EventFields {
    const { arn } = this;
    const untold = unknown({ urn: this.resource.urn, path: "name", reason: "computed" });
    const isNamed = this.keeper === "secret" ? this.name !== undefined : arn !== undefined;
    const isThis = (matcher: Property): Answer => {
      if (matcher.kind().value === "object") return arn === undefined ? untold : says(arn)(matcher);
      return matcher.string().then((text) => {
        const found = this.stack.named(this.keeper, rule, text);
        return found === undefined && !isNamed ? untold : answer(found?.urn === this.resource.urn);
      });
    };
    return Object.fromEntries(WHICH.map((path) => [path, isThis]));
  }
}

/** A reference that ends in a version. Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html */
const PINNED = /:secret:[^:]+:[^:]*:[^:]*:[^:]+$/;

/** Fields of events of Secrets Manager that say which secret they are about. */
const WHICH = [
  "resources",
  "detail.name",
  "detail.requestParameters.secretId",
  "detail.additionalEventData.SecretId",
  "detail.responseElements.arn",
  "detail.responseElements.aRN",
];

const anything = (): Answer => yes;
const OF_SECRETS_MANAGER: EventFields = { source: says("aws.secretsmanager"), account: anything, region: anything };

/**
 * The events that tell of a new value: those that CloudTrail delivers, and Secrets Manager's own.
 * Sources: https://docs.aws.amazon.com/secretsmanager/latest/userguide/monitoring-eventbridge.html and
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/secret-event-notifications.html
 */
const EVENTS: readonly EventFields[] = [
  {
    ...OF_SECRETS_MANAGER,
    "detail-type": says("AWS API Call via CloudTrail", "AWS Service Event via CloudTrail"),
    "detail.eventSource": says("secretsmanager.amazonaws.com"),
    "detail.eventName": says("RotationSucceeded", "PutSecretValue", "UpdateSecret", "UpdateSecretVersionStage"),
    "detail.eventType": says("AwsApiCall", "AwsServiceEvent"),
    "detail.labelUpdated": lacks,
  },
  {
    ...OF_SECRETS_MANAGER,
    "detail-type": says("Secret Label Updated"),
    "detail.labelUpdated": says("AWSCURRENT"),
    "detail.eventSource": lacks,
    "detail.eventName": lacks,
  },
];

/** The third state that a rule can be in. Source: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Rule.html */
const WITH_ALL_EVENTS = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

function isEnabled(rule: Resource): Answer {
  const state = input(rule, "state").string().among("ENABLED", "DISABLED", WITH_ALL_EVENTS);
  return and(not(state.is("DISABLED")), not(input(rule, "isEnabled").boolean().is(false)));
}

/** What rotates a secret, unless it says that it does not (`aws.secretsmanager.SecretRotation`). */
interface Rotation {
  readonly rotation: Resource;
  readonly basis: Basis;
}

function rotationsOf(stack: Stack): KeptNotes<Rotation> {
  // The secret is named by its ARN or its name.
  const notes = new KeptNotes<Rotation>(stack, (keeper) => keeper !== "parameter");
  for (const rotation of stack.shown(TYPES.secretRotation))
    notes.add(rotation, input(rotation, "secretId"), (basis) => ({ rotation, basis }));
  return notes;
}

/** By task definition, whether services run it. */
function servicesByDefinition(stack: Stack): Named<Answer> {
  const named = new Named<Answer>(stack);
  for (const { resource, taskDefinition } of Carrier.in(stack))
    if (resource.type === TYPES.service || resource.type === TYPES.taskSet)
      named.add("task-definition", resource, taskDefinition, (basis) => answer(true, basis));
  return named;
}
