import { type Json, Unknown } from "../../value/json";
import { NOBODY_KNOWS, type Registration } from "../scope";
import { made } from "./made";
import { type Entry } from "./table";

/**
 * The name of a resource: given, begun by the program (`namePrefix`), taken from the ARN by which it is looked up, or
 * made from its logical name as Pulumi makes it, seven hex digits behind.
 * Source: https://www.pulumi.com/docs/iac/concepts/resources/names/#autonaming
 */
export function nameOf(
  { name, begin = "", most = Infinity, lower = false, ...entry }: Entry,
  from: Registration,
): string {
  const { urn, inputs } = from;
  const given = name === undefined ? undefined : known(inputs[name]);
  if (given !== undefined) return given;
  const arn = known(inputs["arn"]);
  const inArn = arn === undefined || entry.arn === undefined ? undefined : nameIn(arn, entry.arn);
  if (inArn !== undefined) return inArn;
  const prefix = name === undefined ? undefined : known(inputs[`${name}Prefix`]);
  const hash = made("hex", prefix === undefined ? 7 : 26, urn);
  const whole = prefix ?? `${begin}${from.name}-`;
  // Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html
  const end = inputs["fifoQueue"] === true || inputs["fifoTopic"] === true ? ".fifo" : "";
  const room = most - hash.length - end.length;
  const text = `${whole.slice(0, Math.max(0, room))}${hash}`.slice(0, most) + end;
  return lower ? text.toLowerCase() : text;
}

/** A text that the program gave, or the mark for one that it does not know itself. */
function known(value: Json | undefined): string | undefined {
  if (value instanceof Unknown) return NOBODY_KNOWS;
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The name in an ARN that a template made, or could have made. */
function nameIn(arn: string, template: string): string | undefined {
  const parts = template.split(/\$\{([^}]*)\}/).map((part, index) => {
    if (index % 2 === 0) return part.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
    if (part === "name") return "(.+)";
    if (part === "rooted:name") return "(/.+)";
    return part.startsWith("path") ? "/(?:.*/)?" : "[^:/]*";
  });
  const name = new RegExp(`^${parts.join("")}$`).exec(arn)?.[1];
  // The slash before a name belongs to it only if there is another one.
  return name?.lastIndexOf("/") === 0 ? name.slice(1) : name;
}
