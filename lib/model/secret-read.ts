import { arnOf, literal } from "../iam/match";
import { type Permissions } from "../iam/permissions";
import { type Answer, and, answer, any, type Basis, no, not, or, type Place, resting } from "../value/answer";
import { type Field } from "../value/field";
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
  /** Patterns of its ARN: each that it may have, where its text does not tell. */
  readonly arns: readonly string[];
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
    const of = (what: string, text: Field<string>, keptIn: (text: string) => readonly Kept[]): Items<SecretRead> =>
      text.toItems().flatMap((known) => {
        const reads = keptIn(known).flatMap((kept) => readsOf(kept, task, permissions, stack));
        const label = `${container.label}: ${what}`;
        return new Items(
          reads.map((each) => ({ ...each, label, at: text, isDenied: resting(each.isDenied, role.basis) })),
        );
      });
    const named = (list: Items<SecretReference>): Items<SecretRead> =>
      list.flatMap(({ label, valueFrom }) => of(label, valueFrom, keptAt));
    return Items.join(
      named(container.secrets),
      named(container.logSecrets),
      of("the registry's secret", container.registryCredentials, registrySecret),
    );
  });
}

function readsOf(
  kept: Kept,
  task: Resource,
  permissions: Permissions,
  stack: Stack,
): readonly Pick<SecretRead, "action" | "on" | "isDenied">[] {
  const declared = declaredAs(kept, task, stack);
  const isGranted = any(kept.arns.map((arn) => permissions.outcomeOf(kept.action, arn).possible));
  const isOpened = declared === undefined ? no : hasPolicy(declared, stack);
  const read = { action: kept.action, on: `the ${kept.kind}`, isDenied: and(not(isGranted), not(isOpened)) };
  const key = declared === undefined ? undefined : keyOf(declared, stack);
  if (key === undefined) return [read];
  const decrypts = permissions.outcomeOf("kms:Decrypt", keyArn(key.resource)).possible;
  const isDenied = resting(and(not(decrypts), not(hasPolicy(key.resource, stack))), key.basis);
  return [read, { action: "kms:Decrypt", on: `Key "${key.resource.name}", which it is encrypted with`, isDenied }];
}

/** The secret or parameter of the stack; a secret's ARN may be given without its random end. */
function declaredAs({ kind, name }: Kept, task: Resource, stack: Stack): Resource | undefined {
  const found = stack.named(kind, task, name);
  if (found !== undefined || kind === "parameter") return found;
  return stack.remember(secretsByArn).get(name);
}

/** The secrets of a stack by their ARNs without the random end; of several the first. */
function secretsByArn(stack: Stack): ReadonlyMap<string, Resource> {
  const named = stack.shown(TYPES.secret).flatMap((secret) => {
    const arn = output(secret, "arn").string().value;
    return arn === undefined ? [] : [[arn.replace(RANDOM_END, ""), secret] as const];
  });
  return new Map(named.toReversed());
}

/** Source: https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html#ARN_secretnamehyphen */
const RANDOM_END = /-[A-Za-z0-9]{6}$/;

/** What a reference names: a secret by its ARN, a parameter by its ARN or its name. */
function keptAt(text: string): readonly Kept[] {
  const [, secret] = /^(arn:[\w-]+:secretsmanager:[\w-]*:\d*:secret:[^:]+)(?::.*)?$/.exec(text) ?? [];
  if (secret !== undefined) return [secretAt(secret)];
  const [, arn] = /^(arn:[\w-]+:ssm:[\w-]*:\d*:parameter\/[^:]+)/.exec(text) ?? [];
  const isName = /^\/?[\w.-]+(\/[\w.-]+)*$/.test(text);
  if (arn === undefined && !isName) return [];
  const pattern = arn === undefined ? `${arnOf("ssm")}:parameter/${literal(text.replace(/^\//, ""))}` : literal(arn);
  const parameter = { kind: "parameter", action: "ssm:GetParameters", arns: [pattern], name: arn ?? text } as const;
  // A parameter that stands for a secret.
  const [, behind] = /\/aws\/reference\/secretsmanager\/(.+)$/.exec(arn ?? text) ?? [];
  return behind === undefined ? [parameter] : [parameter, secretCalled(behind)];
}

/** A registry's credentials are a secret, by its ARN or its name. */
function registrySecret(text: string): readonly Kept[] {
  if (/^[\w/+=.@-]+$/.test(text)) return [secretCalled(text)];
  return keptAt(text).filter(({ kind }) => kind === "secret");
}

/** Without its random end an ARN finds the secret too, but permissions are asked for the whole one. */
function secretAt(arn: string): Kept {
  const whole = RANDOM_END.test(arn) ? [literal(arn)] : [];
  // An end such as `-config` may be a part of the name.
  const longer = whole.length === 0 || /-([a-z]{6}|\d{6})$/.test(arn) ? [`${literal(arn)}-??????`] : [];
  return { kind: "secret", action: GET_SECRET, arns: [...whole, ...longer], name: arn };
}

function secretCalled(name: string): Kept {
  return {
    kind: "secret",
    action: GET_SECRET,
    arns: [`${arnOf("secretsmanager")}:secret:${literal(name)}-??????`],
    name,
  };
}

export const GET_SECRET = "secretsmanager:GetSecretValue";

/** The customer's key of the stack that a secret or parameter is encrypted with; AWS's own opens for whoever may read. */
function keyOf(kept: Resource, stack: Stack): { readonly resource: Resource; readonly basis: Basis } | undefined {
  const isSecret = kept.type === TYPES.secret;
  // Only secure strings are encrypted.
  if (!isSecret && input(kept, "type").string().is("SecureString").is !== "yes") return undefined;
  const property = input(kept, isSecret ? "kmsKeyId" : "keyId");
  const { target, basis } = stack.resolve("key", kept, property);
  return target && { resource: target, basis };
}

function keyArn(key: Resource): string {
  const arn = output(key, "arn").string().value;
  return arn === undefined ? `${arnOf("kms")}:key/*` : literal(arn);
}

/** Whether a secret or key has a policy of its own, which may allow the role what its policies do not. */
export function hasPolicy(resource: Resource, stack: Stack): Answer {
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
