/** Finds out what the ids and the ARNs of a resource look like. */
import { type ResourceTyping } from "./aws-typings";
import { servicesOf } from "./aws-services";

/** Templates of `lib/rehearsal/outputs/template.ts`. */
export interface Forms {
  readonly id: string | undefined;
  readonly arn: string | undefined;
  /** The input that is its name. */
  readonly name: string | undefined;
}

/** The ARN formats of every service of IAM, by resource type: `ecs` → `service` → `arn:${Partition}:ecs:…`. */
export type ArnFormats = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * The forms that follow from a resource's typing, the example of its import, and IAM's formats.
 * @param formats of IAM's resource types
 */
export function formsOf(typing: ResourceTyping, formats: ArnFormats): Forms {
  const name = nameInput(typing);
  const id = idForm(typing, name);
  return { id, arn: arnForm(typing, formats, name, id), name };
}

/** `aws:ec2/securityGroup:SecurityGroup` → `ec2`, `SecurityGroup`. */
function partsOf(token: string): { readonly module: string; readonly className: string } {
  const [, path = "", className = ""] = token.split(":");
  return { module: path.split("/")[0] ?? "", className };
}

/** The input by which a resource is called: for some services it has a name of its own. */
function nameInput({ token, inputs, outputs, importNames }: ResourceTyping): string | undefined {
  const { className } = partsOf(token);
  const own = camelCase(className);
  const lastWord = camelCase(/[A-Z][a-z0-9]*$/.exec(className)?.[0] ?? className);
  const withPrefix = Object.keys(inputs).filter((each) => `${each}Prefix` in inputs);
  const candidates = [
    "name",
    ...withPrefix,
    `${own}Name`,
    `${lastWord}Name`,
    `${own}Identifier`,
    "identifier",
    `${lastWord}Identifier`,
    "family",
    ...(importNames.length === 1 ? importNames.filter((each) => /Name$|Identifier$/.test(each)) : []),
  ];
  return candidates.find((each) => inputs[each] !== undefined && outputs[each]?.of === "string");
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const PREFIXED = /^([a-z]+(?:-[a-z]+)*)-(?=[0-9a-fx]*[0-9x])[0-9a-fx]{8,17}$/;

function idForm(typing: ResourceTyping, name: string | undefined): string | undefined {
  const { importId: example, importNames, inputs, outputs } = typing;
  if (example === undefined) return name === undefined ? undefined : "${name}";
  const parts = [...new Set(importNames)].filter((each) => /^\w+$/.test(each));
  const separator = /[,:|/;]/.exec(example.replace(/arn:[^,|;]*/g, "arn"))?.[0];
  const isComposite = parts.length > 1 && separator !== undefined && parts.every((each) => each in inputs);
  if (isComposite && example.split(separator).length === parts.length) {
    return parts.map((part) => (part === name ? "${name}" : `\${${part}}`)).join(separator);
  }
  const [only] = parts;
  // Where the sentence names several, the first example shows the first of them.
  if (only !== undefined && only in inputs && (parts.length === 1 || separator === undefined)) {
    return only === name ? "${name}" : `\${${only}}`;
  }
  if (example.startsWith("arn:") && !example.includes(",")) return "arn" in outputs ? "${arn}" : undefined;
  const opaque = opaqueForm(example);
  if (opaque !== undefined) return opaque;
  if (separator !== undefined) return undefined;
  return name === undefined ? undefined : "${name}";
}

/** The form of a text that a service makes up itself; undefined where the text looks like a name that a person gave. */
function opaqueForm(example: string): string | undefined {
  if (UUID.test(example)) return "${uuid}";
  const prefix = PREFIXED.exec(example)?.[1];
  if (prefix !== undefined) return `${prefix}-\${hex:17}`;
  if (/^\d{12}$/.test(example)) return "${Account}";
  if (/^\d+$/.test(example)) return `\${digits:${example.length}}`;
  if (/^(?=.*\d)[0-9a-f]{8,}$/.test(example)) return `\${hex:${example.length}}`;
  if (/^(?=.*\d)(?=.*[a-z])[0-9a-z]{8,}$/.test(example)) return `\${base36:${example.length}}`;
  if (/^(?=.*\d)(?=.*[A-Z])[0-9A-Z]{8,}$/.test(example)) return `\${BASE36:${example.length}}`;
  return undefined;
}

function arnForm(
  typing: ResourceTyping,
  formats: ArnFormats,
  name: string | undefined,
  id: string | undefined,
): string | undefined {
  if (!("arn" in typing.outputs)) return undefined;
  const { module, className } = partsOf(typing.token);
  const services = servicesOf(module);
  const all = services.flatMap((service) => [...(formats.get(service) ?? [])]);
  const example = typing.importId?.startsWith("arn:") === true ? typing.importId : undefined;
  if (example !== undefined) {
    const anyService = [...formats.values()].flatMap((each) => [...each]);
    const found = [...all, ...anyService].find(([, format]) => patternOf(format).test(example));
    if (found !== undefined) return filled(found[1], found[0], typing, name, id, example);
    if (!example.includes(",")) return fromExample(example, name);
  }
  const wanted = [className, withoutPrefix(className, module)].map((each) => normal(each.replace(/V2$/i, "")));
  const found = all.find(([key]) => wanted.includes(normal(key)));
  if (found !== undefined) return filled(found[1], found[0], typing, name, id, undefined);
  // At least it says whose it is.
  const kind = className.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "-").toLowerCase();
  const own = name !== undefined ? "${name}" : /^[^/:,|]*$/.test(literalOf(id)) ? "${id}" : "${hex:16}";
  return `arn:\${Partition}:${services[0] ?? module}:\${Region}:\${Account}:${kind}/${own}`;
}

/** An id's text outside its blanks; for what may hold an ARN, one of its signs. */
function literalOf(id: string | undefined): string {
  return id === undefined || id.includes("${arn}") || /\$\{(?!hex|uuid|base36|BASE36|digits)/.test(id)
    ? ":"
    : id.replace(/\$\{[^}]*\}/g, "");
}

const VARIABLE = /\$\{(\w+)\}/g;

/** What texts have a format of IAM's. */
function patternOf(format: string): RegExp {
  const literal = format.replace(/[.*+?^()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal.replace(VARIABLE, "([^/:]*)").replace(/\$(?=\{)/g, "\\$")}$`);
}

/** A format of IAM's, its variables replaced by what each stands for in this resource. */
function filled(
  format: string,
  key: string,
  typing: ResourceTyping,
  name: string | undefined,
  id: string | undefined,
  example: string | undefined,
): string {
  const { className } = partsOf(typing.token);
  const variables = [...format.matchAll(VARIABLE)].map((match) => match[1] ?? "");
  const examples = example === undefined ? [] : (patternOf(format).exec(example)?.slice(1) ?? []);
  const own = [className, key, key.split(/[-/]/).at(-1) ?? key].map(normal);
  const last = variables.at(-1);
  let index = -1;
  let named = false;
  return format.replace(VARIABLE, (whole, variable: string) => {
    index += 1;
    if (["Partition", "Region", "Account"].includes(variable)) return whole;
    if (variable === "AccountId") return "${Account}";
    const given = inputOf(variable, typing);
    const isOwn = own.some((each) => normal(variable.replace(/(Name|Id|Identifier|Uuid|UUID)$/, "")) === each);
    const shown = opaqueForm(examples[index] ?? "");
    const isName = /(Name|NameWithPath|Alias)$/.test(variable);
    if (name !== undefined && isName && (isOwn || variable === last || given === name)) {
      named = true;
      return "${name}";
    }
    if (given !== undefined && !isOwn) return given === name ? "${name}" : `\${nameOf:${given}}`;
    if (id?.includes("${arn}") === false && !isName && (isOwn || variable === last)) {
      if (!/[/:,|]/.test(literalOf(id))) return "${id}";
    }
    if (shown !== undefined) return shown === "${uuid}" ? "${uuid}" : shown;
    if (name !== undefined && variable === last && !named) return "${name}";
    return /Id$|Uuid$|UUID$/.test(variable) ? "${hex:16:" + variable + "}" : "${hex:12:" + variable + "}";
  });
}

/** The input that a variable of IAM's speaks of. */
function inputOf(variable: string, { inputs }: ResourceTyping): string | undefined {
  const whole = camelCase(variable);
  const stem = whole.replace(/(Name|Id|Identifier|Arn)$/, "");
  return [whole, `${stem}Name`, `${stem}Id`, `${stem}Identifier`, `${stem}Arn`, stem].find((each) => each in inputs);
}

/** The form of an ARN that no format of IAM's fits. */
function fromExample(example: string, name: string | undefined): string | undefined {
  const [, , service = "", region = "", account = "", ...rest] = example.split(":");
  if (service === "" || rest.length === 0) return undefined;
  const segments = rest.join(":").split(/([/:;])/);
  const form = segments.map((segment, index) => {
    const shown = opaqueForm(segment);
    if (shown !== undefined) return shown;
    if (index === 0 || segment.length === 1) return segment;
    if (index < segments.length - 1) {
      return /example|test|my|\d/i.test(segment) ? "${hex:12:" + String(index) + "}" : segment;
    }
    return name === undefined ? "${hex:16}" : "${name}";
  });
  const where = `${region === "" ? "" : "${Region}"}:${account === "" ? "" : "${Account}"}`;
  return `arn:\${Partition}:${service}:${where}:${form.join("")}`;
}

function withoutPrefix(className: string, module: string): string {
  const prefixes = [
    module,
    "Event",
    "Log",
    "Metric",
    "V2models",
    "Serverless",
    "Transit",
    "Resolver",
    "Agentcore",
    "Default",
  ];
  const prefix = prefixes.find((each) => className.toLowerCase().startsWith(each.toLowerCase()));
  return prefix === undefined ? className : className.slice(prefix.length);
}

function normal(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, "");
}

function camelCase(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
