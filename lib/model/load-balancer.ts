import { and, type Answer, answer, not, or, type Place, resting, unknown, yes } from "../value/answer";
import { Items } from "../value/items";
import { type Property } from "../value/property";
import { Listener } from "./listener";
import { firstSet, input, inputsAt, type Resource } from "./resource";
import { type IngressRule } from "./security-group";
import { Named, type Stack } from "./stack";
import { TYPES } from "./types";

/** A way by which clients reach a target group or a classic load balancer. */
interface Route {
  /** The listener that they call; a gap where it is not in the stack. */
  readonly listener: Items<Listener>;
  /** Whether it leads there, and is not cut off by a redirect. */
  readonly isOpen: Answer;
}

/** A port of a container behind load balancers: an element of the `loadBalancers` of a service or a task set. */
export class BalancedPort {
  constructor(
    private readonly property: Property,
    private readonly service: Resource,
    private readonly stack: Stack,
  ) {}

  /** The listeners through which clients reach it, and whether they do. */
  get listeners(): Items<{ readonly at: Place; readonly listener: Listener; readonly isOpen: Answer }> {
    const routes = this.targetGroups.flatMap((at) => this.routesOf(at).map((route) => ({ at, ...route })));
    const all = Items.join(routes, this.classicRoutes);
    return all.flatMap(({ at, listener, isOpen }) => listener.map((each) => ({ at, listener: each, isOpen })));
  }

  /**
   * Whether tasks must let in every client for a rule's port to be reached: behind a network load balancer that keeps
   * the addresses of clients and has no security group that could be let in instead.
   * Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
   */
  needsOpen(rule: IngressRule): Answer {
    const needsClients = this.targetGroups.some((at) => {
      const isShut = this.routesOf(at).every(({ listener }) =>
        listener.every((each) => or(not(each.isInternetFacing()), each.hasSecurityGroups())),
      );
      const isShutOff = and(not(this.routesOf(at).isEmpty()), isShut);
      const group = this.stack.resolve("target-group", this.service, at);
      return and(group.then(keepsClientAddresses), not(isShutOff));
    });
    const port = this.property.get("containerPort").number();
    return and(
      port.then((number) => rule.isOnlyFor(number)),
      needsClients,
    );
  }

  /** What names its target groups: the one of now, and the one that the next deployment shifts to. */
  private get targetGroups(): Items<Property> {
    const advanced = this.property.get("advancedConfiguration");
    const next = advanced
      .raw()
      .toItems()
      .map(() => advanced.get("alternateTargetGroupArn"));
    return Items.join(new Items([this.property.get("targetGroupArn")]), next);
  }

  private routesOf(targetGroup: Property): Items<Route> {
    const reference = this.stack.resolve("target-group", this.service, targetGroup);
    const routes = this.stack.remember(routesByTargetGroup).behind(reference);
    return routes.map((each) => ({ ...each, isOpen: resting(each.isOpen, reference.basis) }));
  }

  private get classicRoutes(): Items<Route & { readonly at: Place }> {
    const at = firstSet(this.property, "elbName", "loadBalancerName");
    const reference = this.stack.resolve("classic-load-balancer", this.service, at);
    if (reference.field.value === "") return Items.none();
    return reference.toItems(
      (balancer) =>
        new Items([{ at, listener: Listener.ofClassic(balancer, reference), isOpen: answer(true, reference.basis) }]),
    );
  }
}

/**
 * Whether targets see the addresses of clients.
 * Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html
 */
function keepsClientAddresses(group: Resource): Answer {
  const protocol = input(group, "protocol")
    .string()
    .among("HTTP", "HTTPS", "TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC", "GENEVE");
  const isByDefault = not(input(group, "targetType").string().among("instance", "ip", "lambda", "alb").is("ip"));
  const isChosen = input(group, "preserveClientIp")
    .boolean()
    .then((is) => answer(is), isByDefault);
  return or(protocol.is("UDP", "TCP_UDP", "QUIC", "TCP_QUIC"), and(protocol.is("TCP", "TLS"), isChosen));
}

/** By target group, the listeners that forward to it, by default or by a rule. */
function routesByTargetGroup(stack: Stack): Named<Route> {
  const found = new Named<Route>(stack);
  const add = (from: Resource, actions: string, route: Route): void => {
    const groups = Items.join(
      inputsAt(from, `${actions}[].targetGroupArn`),
      inputsAt(from, `${actions}[].forward.targetGroups[].arn`),
    );
    for (const group of groups.known)
      found.add("target-group", from, group, (basis) => ({ ...route, isOpen: resting(route.isOpen, basis) }));
    // A list that is not known may name one.
    for (const gap of groups.gaps) found.miss(gap, stack.candidates("target-group", from, input(from, actions)));
  };
  for (const resource of stack.shown(TYPES.listener)) {
    const isOpen = not(isRedirected(resource, undefined, stack));
    add(resource, "defaultActions", { listener: new Items([Listener.of(resource, stack)]), isOpen });
  }
  for (const rule of stack.shown(TYPES.listenerRule)) {
    const reference = stack.resolve("listener", rule, input(rule, "listenerArn"));
    const { target, basis } = reference;
    const listener = reference.toItems((each) => new Items([Listener.of(each, stack)]));
    const isOpen = target === undefined ? yes : resting(not(isRedirected(target, rule, stack)), basis);
    add(rule, "actions", { listener, isOpen });
  }
  return found;
}

/** Whether all that would come to a listener's rule, or its default action, is redirected to HTTPS by an earlier rule. */
function isRedirected(listener: Resource, rule: Resource | undefined, stack: Stack): Answer {
  return stack
    .remember(redirectsByListener)
    .of(listener)
    .some(({ by, isCertain }) => {
      if (rule === undefined) return isCertain;
      const [first, second] = [input(by, "priority").number(), input(rule, "priority").number()];
      // What has no priority comes after those that exist, and nobody knows which do.
      const untold = unknown({ urn: by.urn, path: "priority", reason: "computed" });
      return and(
        isCertain,
        first.then((number) => second.then((other) => answer(number < other), untold), untold),
      );
    });
}

/** By listener, the rules that redirect everything to HTTPS. */
function redirectsByListener(stack: Stack): Named<{ readonly by: Resource; readonly isCertain: Answer }> {
  const found = new Named<{ by: Resource; isCertain: Answer }>(stack);
  for (const by of stack.shown(TYPES.listenerRule)) {
    const redirects = inputsAt(by, "actions[].redirect.protocol").some((each) => each.string().is("HTTPS"));
    const isForAll = inputsAt(by, "conditions[]").every((condition) => {
      const values = (name: string): Items<Property> => condition.get(name).get("values").items();
      return or(
        values("pathPattern").some((each) => each.string().is("*", "/*")),
        values("hostHeader").some((each) => each.string().is("*")),
      );
    });
    const is = and(redirects, isForAll);
    if (is.is === "no") continue;
    found.add("listener", by, input(by, "listenerArn"), (basis) => ({ by, isCertain: resting(is, basis) }));
  }
  return found;
}
