import { literal } from "../iam/match";
import { type Permissions } from "../iam/permissions";
import { type Answer, and, answer, type Basis, no, not, or, type Place, resting } from "../value/answer";
import { Items } from "../value/items";
import { permissionsOf } from "./attached-policy";
import { type Container, type SecretReference } from "./container";
import { input, output, type Resource } from "./resource";
import { Named, type Stack } from "./stack";
import { TYPES } from "./types";

/** Something that the agent must be allowed before a container can start. */
export interface SecretRead {
  /** What messages call it: `Container "web": secret "DB_PASSWORD"`. */
  readonly label: string;
  readonly at: Place;
  readonly action: string;
  /** What the action is needed on. The reference itself may be a secret that was pasted in its place. */
  readonly on: string;
  /** Whether the role is surely not allowed it. */
  readonly isDenied: Answer;
}

/** What a secret is kept in, and how its resource is named in a policy. */
interface Kept {
  readonly kind: "secret" | "parameter";
  readonly action: string;
  /** A pattern of its ARN. */
  readonly arn: string;
  /** Its ARN or name, as other resources give it. */
  readonly name: string;
}

/**
 * What the execution role of a task must be allowed for the secrets of its containers.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html#task-execution-secrets
 */
export function secretReads(
  task: Resource,
  containers: Items<Container>,
  role: { readonly resource: Resource; readonly basis: Basis },
  stack: Stack,
): Items<SecretRead> {
  const permissions = permissionsOf(role.resource, stack);
  return containers.flatMap((container) => {
    const named = (what: string, list: Items<SecretReference>): Items<SecretRead> =>
      list.flatMap(({ name, valueFrom }) =>
        valueFrom.toItems().flatMap((text) => {
          const kept = keptAt(text);
          const label = `${container.label}: ${what} "${name.value ?? ""}"`;
          if (kept === undefined) return Items.none<SecretRead>();
          return new Items(
            readsOf(kept, task, permissions, stack).map((each) => ({
              ...each,
              label,
              at: valueFrom,
              isDenied: resting(each.isDenied, role.basis),
            })),
          );
        }),
      );
    return Items.join(named("secret", container.secrets), named("log option", container.logSecrets));
  });
}

function readsOf(
  kept: Kept,
  task: Resource,
  permissions: Permissions,
  stack: Stack,
): readonly Pick<SecretRead, "action" | "on" | "isDenied">[] {
  const declared = stack.named(kept.kind, task, kept.name);
  const isGranted = permissions.outcomeOf(kept.action, kept.arn).possible;
  const isOpened = declared === undefined ? no : hasPolicy(declared, stack);
  const read = { action: kept.action, on: `the ${kept.kind}`, isDenied: and(not(isGranted), not(isOpened)) };
  const key = declared === undefined ? undefined : keyOf(declared, stack);
  if (key === undefined) return [read];
  const decrypts = permissions.outcomeOf("kms:Decrypt", keyArn(key.resource)).possible;
  const isDenied = resting(and(not(decrypts), not(hasPolicy(key.resource, stack))), key.basis);
  return [read, { action: "kms:Decrypt", on: `its key, Key "${key.resource.name}"`, isDenied }];
}

/** What a reference names: a secret by its ARN, a parameter by its ARN or its name. */
function keptAt(text: string): Kept | undefined {
  const [, secret, isWhole] =
    /^(arn:[\w-]+:secretsmanager:[\w-]*:\d*:secret:[^:]+?(-\w{6})?)(?::.*)?$/.exec(text) ?? [];
  if (secret !== undefined) {
    // Without its random end an ARN is found all the same, but permissions are asked for the whole one.
    const arn = isWhole === undefined ? `${literal(secret)}-??????` : literal(secret);
    return { kind: "secret", action: "secretsmanager:GetSecretValue", arn, name: secret };
  }
  const [, parameter] = /^(arn:[\w-]+:ssm:[\w-]*:\d*:parameter\/[^:]+)/.exec(text) ?? [];
  if (parameter !== undefined)
    return { kind: "parameter", action: "ssm:GetParameters", arn: literal(parameter), name: parameter };
  if (!/^\/?[\w.-]+(\/[\w.-]+)*$/.test(text)) return undefined;
  const arn = `arn:*:ssm:*:*:parameter/${literal(text.replace(/^\//, ""))}`;
  return { kind: "parameter", action: "ssm:GetParameters", arn, name: text };
}

/** The customer's key of the stack that a secret or parameter is encrypted with; AWS's own opens for whoever may read. */
function keyOf(kept: Resource, stack: Stack): { readonly resource: Resource; readonly basis: Basis } | undefined {
  const property = input(kept, kept.type === TYPES.secret ? "kmsKeyId" : "keyId");
  const { target, basis } = stack.resolve("key", kept, property);
  return target && { resource: target, basis };
}

function keyArn(key: Resource): string {
  const arn = output(key, "arn").string().value;
  return arn === undefined ? "arn:*:kms:*:*:key/*" : literal(arn);
}

/** Whether a secret or key has a policy of its own, which may allow the role what its policies do not. */
function hasPolicy(resource: Resource, stack: Stack): Answer {
  const own = input(resource, "policy").string();
  const attached = stack
    .remember(policiesOfResources)
    .find((each) => each.type === resource.type)
    ?.named.of(resource);
  return or(and(own.isSet(), not(own.is(""))), attached?.some((each) => each) ?? no);
}

function policiesOfResources(stack: Stack): readonly { readonly type: string; readonly named: Named<Answer> }[] {
  const secrets = new Named<Answer>(stack);
  for (const each of stack.shown(TYPES.secretPolicy))
    secrets.add("secret", each, input(each, "secretArn"), (basis) => answer(true, basis));
  const keys = new Named<Answer>(stack);
  for (const each of stack.shown(TYPES.keyPolicy))
    keys.add("key", each, input(each, "keyId"), (basis) => answer(true, basis));
  return [
    { type: TYPES.secret, named: secrets },
    { type: TYPES.key, named: keys },
  ];
}
