import { type Answer, type Basis, and, answer, not } from "../value/answer";
import { type Field } from "../value/field";
import { type Items } from "../value/items";
import { type Property } from "../value/property";
import { containersIn } from "./containers-in";
import { input, type Resource } from "./resource";
import { ServiceConnect } from "./service-connect";
import { Named, type Stack } from "./stack";
import { TYPES } from "./types";

/**
 * A log group (`aws.cloudwatch.LogGroup`).
 * Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export class LogGroup {
  static readonly types = [TYPES.logGroup];

  constructor(
    private readonly resource: Resource,
    private readonly stack: Stack,
  ) {}

  /** For how many days it keeps logs. Unset is 0, which is for ever. */
  get retention(): Field<number> {
    return input(this.resource, "retentionInDays").number().or(0);
  }

  /** Whether it keeps logs for ever; one of the class DELIVERY keeps them for two days, whatever is set. */
  keepsForEver(): Answer {
    const isDelivery = input(this.resource, "logGroupClass")
      .string()
      .among("STANDARD", "INFREQUENT_ACCESS", "DELIVERY")
      .is("DELIVERY");
    return and(this.retention.is(0), not(isDelivery));
  }

  /** Whether containers of the stack write to it. */
  isWrittenTo(): Answer {
    return this.writers.some((basis) => answer(true, basis));
  }

  private get writers(): Items<Basis> {
    return this.stack.remember(writers).of(this.resource);
  }
}

/** By log group, what it rests on that containers write to it, or the proxies of Service Connect beside them. */
function writers(stack: Stack): Named<Basis> {
  const named = new Named<Basis>(stack);
  const add = (by: Resource, groups: Items<Property>, from: string): void => {
    for (const group of groups.known) named.add("log-group", by, group, (basis) => basis);
    for (const gap of groups.gaps) named.miss(gap, stack.candidates("log-group", by, input(by, from)));
  };
  for (const { by, containers, property } of stack.remember(containersIn))
    add(
      by,
      containers.flatMap((each) => each.logGroups),
      property,
    );
  for (const by of stack.shown(TYPES.service)) {
    const connect = input(by, "serviceConnectConfiguration");
    add(by, new ServiceConnect(connect).logGroups, connect.path);
  }
  return named;
}
