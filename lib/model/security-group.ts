import { isInternet } from "../network/cidr";
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
import { type Field } from "../value/field";
import { Items } from "../value/items";
import { type Property } from "../value/property";
import { type Reference } from "./reference";
import { describe, input, inputsAt, inputsOf, output, type Resource } from "./resource";
import { Named, type Stack } from "./stack";
import { TYPES } from "./types";

/** A security group that something has, and what it lets in by all rules that the stack shows. */
export class SecurityGroup {
  private constructor(
    /** Where it is named, or would be. */
    readonly at: Place,
    private readonly label: string,
    /** Whether what is judged has it. */
    private readonly isHad: Answer,
    private readonly rules: Items<IngressRule>,
  ) {}

  /** The group that a property names, which need not be one of the stack: its rules may be. */
  static named(property: Property, by: Resource, stack: Stack): Items<SecurityGroup> {
    const reference = stack.resolve("security-group", by, property);
    const { target, basis, field } = reference;
    const text = target?.name ?? field.value;
    if (text === undefined || text === "") return field.toItems().flatMap(() => Items.none());
    const vpc = target === undefined ? vpcOfDefault(text, stack) : undefined;
    const inline = target === undefined ? Items.none<IngressRule>() : inlineRules(target, stack);
    const rules =
      vpc === undefined
        ? Items.join(inline, stack.remember(rulesByGroup).behind(reference))
        : Items.join(rulesOfDefault(vpc, stack), stack.remember(rulesByGroup).under(text));
    return new Items([new SecurityGroup(property, `Security group "${text}"`, answer(true, basis), rules)]);
  }

  /**
   * The default groups of the stack that a network interface may have where it names none: those of the VPC of its
   * subnets. A default group that nobody changed lets in only itself.
   * Source: https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
   * @param at where a group would be named
   */
  static defaults(subnets: Items<Property>, by: Resource, stack: Stack, at: Place): Items<SecurityGroup> {
    const isUntold = subnets.isEmpty().is === "yes";
    return stack.every(TYPES.defaultSecurityGroup).map((group) => {
      const isTheirs = isUntold
        ? unknown(gapAt(at, "unseen"))
        : subnets.some((each) => stack.resolve("subnet", by, each).then((subnet) => sameVpc(group, subnet, stack)));
      const rules = Items.join(inlineRules(group, stack), stack.remember(rulesByGroup).of(group));
      return new SecurityGroup(
        at,
        `Default security group "${group.name}", which applies as no other is named,`,
        isTheirs,
        rules,
      );
    });
  }

  /** Whether one of its rules is not as it should be, and what it lets in, in words. */
  admits(isWrong: (rule: IngressRule) => Answer): { readonly is: Answer; readonly what: string } {
    const wrong = this.rules.known.filter((rule) => isWrong(rule).is === "yes");
    const what = wrong.map((rule) => rule.description).join(" and ");
    return { is: and(this.isHad, this.rules.some(isWrong)), what: `${this.label} lets in ${what}` };
  }
}

/**
 * A rule of a security group that lets something in: an element of the group's `ingress`, or a resource of its own.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
 */
export class IngressRule {
  constructor(
    private readonly by: Resource,
    private readonly property: Property,
    private readonly stack: Stack,
    /** Whether it is a rule of the group, and of what comes in. */
    private readonly counts: Answer = yes,
  ) {}

  /** Whether it lets the internet in. ICMP does not count: paths find their size by it, and it reaches no container. */
  isOpen(): Answer {
    return and(this.counts, this.ranges.some(isOpen), not(this.isForIcmp()));
  }

  /**
   * Whether somebody can log in through a TCP port. A wider range that is there for members of a security group, such as
   * the ephemeral ports for a load balancer, is not meant for that.
   */
  allowsLogin(port: number): Answer {
    const { fromPort, toPort } = this;
    const isIn = and(
      fromPort.satisfies((from) => from <= port),
      toPort.satisfies((to) => port <= to),
    );
    const isReached = or(this.isForAllProtocols(), and(this.protocol.is("tcp", "6"), isIn));
    return and(this.counts, isReached, or(not(this.ranges.isEmpty()), this.isOnlyFor(port)));
  }

  /** Whether it is about one port and no other. */
  isOnlyFor(port: number): Answer {
    return and(not(this.isForAllProtocols()), this.fromPort.is(port), this.toPort.is(port));
  }

  /** What it lets in, in words: `0.0.0.0/0 on port 22 (SecurityGroupRule "ssh")`. */
  get description(): string {
    const open = this.ranges.known.filter((range) => isOpen(range).is === "yes");
    const ranges = (open.length > 0 ? open : this.ranges.known).flatMap(({ field }) => field.value ?? []);
    const who = ranges.length === 0 ? "a security group" : ranges.join(" and ");
    const where = this.property.path === "" ? ` (${describe(this.by.urn)})` : "";
    return `${who} on ${this.ports}${where}`;
  }

  private get ports(): string {
    const [from, to] = [this.fromPort.value, this.toPort.value];
    const isEvery = this.isForAllProtocols().is === "yes" || (from === 0 && to === 65535);
    if (isEvery || from === undefined || to === undefined) return "every port";
    const udp = this.protocol.is("udp", "17").is === "yes" ? "UDP " : "";
    return from === to ? `${udp}port ${from}` : `${udp}ports ${from} to ${to}`;
  }

  /** The ranges of addresses that it lets in, those of prefix lists among them. */
  private get ranges(): Items<Range> {
    const all = (...names: readonly string[]): Items<Property> =>
      Items.join(...names.map((name) => this.property.get(name).items()));
    const own = all("cidrBlocks", "ipv6CidrBlocks", "cidrIpv4", "cidrIpv6");
    const listed = all("prefixListIds", "prefixListId").flatMap((each) => {
      const list = this.stack.resolve("prefix-list", this.by, each);
      const inline = list.target === undefined ? Items.none<Property>() : inputsAt(list.target, "entries[].cidr");
      const entries = Items.join(inline, this.stack.remember(entriesByList).behind(list));
      return entries.map((entry) => ({ field: entry.string(), basis: list.basis }));
    });
    const ranges = Items.join<Range>(
      own.map((each) => ({ field: each.string(), basis: "value" })),
      listed,
    );
    return ranges.filter(({ field }) => field.value !== "");
  }

  /** 0 and 65535 where nothing is set. */
  private get fromPort(): Field<number> {
    return this.property.get("fromPort").number().or(0);
  }
  private get toPort(): Field<number> {
    return this.property.get("toPort").number().or(65535);
  }

  private get protocol(): Field<string> {
    const own = this.property.get("ipProtocol").string();
    return own.state.is === "unset" ? this.property.get("protocol").string() : own;
  }
  private isForAllProtocols(): Answer {
    return this.protocol.is("-1", "all");
  }
  private isForIcmp(): Answer {
    const { protocol } = this;
    return protocol.then((text) => {
      if (/^(icmp|1|icmpv6|58)$/i.test(text)) return yes;
      return /^(-1|all|tcp|udp|\d+)$/i.test(text) ? no : unknown(gapAt(protocol, "malformed"));
    });
  }
}

/** A range of addresses, and what it rests on that a rule has it. */
interface Range {
  readonly field: Field<string>;
  readonly basis: Basis;
}

/** Whether a range stands for the internet. */
function isOpen({ field, basis }: Range): Answer {
  return field.then((text) => {
    const is = isInternet(text);
    return is === undefined ? unknown(gapAt(field, "malformed")) : answer(is, basis);
  });
}

function inlineRules(group: Resource, stack: Stack): Items<IngressRule> {
  return inputsAt(group, "ingress[]").map((each) => new IngressRule(group, each, stack));
}

/** The VPC that the stack makes and that has this default group. */
function vpcOfDefault(group: string, stack: Stack): Resource | undefined {
  return stack
    .shown(TYPES.vpc)
    .find((vpc) => !vpc.read && output(vpc, "defaultSecurityGroupId").string().value === group);
}

/** What the program says of the default group of a VPC, which else lets in only itself. */
function rulesOfDefault(vpc: Resource, stack: Stack): Items<IngressRule> {
  return stack.every(TYPES.defaultSecurityGroup).flatMap((group) => {
    const isIts = stack.resolve("vpc", group, input(group, "vpcId")).names(vpc);
    const rules = Items.join(inlineRules(group, stack), stack.remember(rulesByGroup).of(group));
    return Items.onlyIf(isIts, rules).flatMap((each) => each);
  });
}

/** By security group, the rules that are resources of their own. */
function rulesByGroup(stack: Stack): Named<IngressRule> {
  const found = new Named<IngressRule>(stack);
  for (const type of [TYPES.securityGroupRule, TYPES.securityGroupIngressRule] as const) {
    for (const by of stack.shown(type)) {
      const isIngress =
        type === TYPES.securityGroupRule ? input(by, "type").string().among("ingress", "egress").is("ingress") : yes;
      if (isIngress.is === "no") continue;
      found.add("security-group", by, input(by, "securityGroupId"), (basis) => {
        return new IngressRule(by, inputsOf(by), stack, resting(isIngress, basis));
      });
    }
  }
  return found;
}

/** By prefix list, the ranges of its entries that are resources of their own. */
function entriesByList(stack: Stack): Named<Property> {
  const found = new Named<Property>(stack);
  for (const entry of stack.shown(TYPES.prefixListEntry))
    found.add("prefix-list", entry, input(entry, "prefixListId"), () => input(entry, "cidr"));
  return found;
}

/** Whether two resources say that they are in the same VPC. */
function sameVpc(a: Resource, b: Resource, stack: Stack): Answer {
  const vpcOf = (of: Resource): Reference<Resource> => stack.resolve("vpc", of, input(of, "vpcId"));
  const [first, second] = [vpcOf(a), vpcOf(b)];
  const { target, field, basis } = first;
  if (target !== undefined) return resting(second.names(target), basis);
  // What is not set is the region's default VPC.
  const untold = unknown(gapAt(field, "unseen"));
  return field.then(
    (text) => (second.target === undefined ? second.field.then((other) => answer(text === other), untold) : no),
    untold,
  );
}
