import { secretShape } from "./value";

const SECRET_ARN = /^arn:aws[\w-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[^:\s]+(?::[^:]*){0,3}$/;
const PARAMETER_ARN = /^arn:aws[\w-]*:ssm:[a-z0-9-]+:\d{12}:parameter\/[\w./-]+(?::[\w.-]+)?$/;
/** Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html */
const PARAMETER_NAME = /^\/?[\w.-]+(?:\/[\w.-]+)*$/;
/** Source: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
const SECRET_NAME = /^[\w/+=.@-]{1,512}$/;

/**
 * What is wrong with the `valueFrom` of a secret or of a log driver's secret option, in words that follow its name;
 * undefined when it is the ARN of a secret or parameter, or a parameter's name. Never tells a part of the value.
 */
export function faultOfSecretReference(text: string): string | undefined {
  if (SECRET_ARN.test(text) || PARAMETER_ARN.test(text)) return undefined;
  const shape = secretShape(text);
  if (shape !== undefined) return `holds ${shape} where the ARN of a secret or parameter belongs`;
  if (PARAMETER_NAME.test(text)) return undefined;
  return "is neither the ARN of a secret or parameter nor a parameter's name";
}

/** The same for `credentialsParameter`, which must be the ARN or name of a Secrets Manager secret. */
export function faultOfRegistrySecret(text: string): string | undefined {
  if (SECRET_ARN.test(text)) return undefined;
  const shape = secretShape(text);
  if (shape !== undefined) return `holds ${shape} where the ARN of a secret belongs`;
  if (!text.startsWith("arn:") && SECRET_NAME.test(text)) return undefined;
  return "is not the ARN or name of a Secrets Manager secret";
}
