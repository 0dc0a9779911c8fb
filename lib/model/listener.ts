import { lowestTls } from "../network/tls-policy";
import { and, type Answer, answer, gapAt, not, or, unknown } from "../value/answer";
import { type Field } from "../value/field";
import { type Items } from "../value/items";
import { type Reference } from "./reference";
import { input, inputsAt, type Resource } from "./resource";
import { type Stack } from "./stack";

/**
 * What a listener negotiates by where it names no policy, unless it was made in the console.
 * Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
const DEFAULT_POLICY = "ELBSecurityPolicy-2016-08";

/** Of all kinds of balancers, the classic ones among them. */
const PROTOCOLS = ["HTTP", "HTTPS", "TLS", "SSL", "QUIC", "TCP", "UDP", "TCP_UDP", "TCP_QUIC"] as const;
type Protocol = (typeof PROTOCOLS)[number];

/**
 * A listener of a load balancer: a resource, or an element of a classic balancer's `listeners`.
 * Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html
 */
export class Listener {
  private constructor(
    readonly label: string,
    private readonly protocol: Field<Protocol>,
    /** Undefined where policies are resources of their own. */
    private readonly policy: Field<string> | undefined,
    private readonly balancer: Reference<Resource>,
  ) {}

  static of(resource: Resource, stack: Stack): Listener {
    return new Listener(
      labelOf("Listener", resource, input(resource, "port").number()),
      // The provider's default; balancers for which it is wrong demand a protocol.
      input(resource, "protocol")
        .string()
        .among(...PROTOCOLS)
        .or("HTTP"),
      input(resource, "sslPolicy").string(),
      stack.resolve("load-balancer", resource, input(resource, "loadBalancerArn")),
    );
  }

  /** Those of a classic balancer. */
  static ofClassic(resource: Resource, balancer: Reference<Resource>): Items<Listener> {
    return inputsAt(resource, "listeners[]").map((each) => {
      const label = labelOf("Load balancer", resource, each.get("lbPort").number());
      return new Listener(
        label,
        each
          .get("lbProtocol")
          .string()
          .among(...PROTOCOLS),
        undefined,
        balancer,
      );
    });
  }

  /** Whether clients reach it from the internet. */
  isInternetFacing(): Answer {
    return this.balancer.then((each) => not(input(each, "internal").boolean().is(true)));
  }

  /** Whether its balancer has security groups, which those of its targets can let in; one of the network kind may not. */
  hasSecurityGroups(): Answer {
    return this.balancer.then((each) => not(input(each, "securityGroups").items().isEmpty()));
  }

  /**
   * Whether what clients send is encrypted.
   * @param inContainers whether containers decrypt what a balancer only passes on
   */
  isEncrypted(inContainers: Answer): Answer {
    const { protocol } = this;
    const isPassedOn = protocol.is("TCP", "UDP", "TCP_UDP", "TCP_QUIC");
    return or(
      protocol.is("HTTPS", "TLS", "SSL", "QUIC"),
      and(isPassedOn, or(inContainers, unknown(gapAt(protocol, "inside")))),
    );
  }

  /** Whether it lets clients use a version of TLS before 1.2. */
  admitsOldTls(): Answer {
    const { protocol, policy } = this;
    const byPolicy = policy?.or(DEFAULT_POLICY).then((name) => {
      const lowest = lowestTls(name);
      return lowest === undefined ? unknown(gapAt(policy, "malformed")) : answer(lowest < 2);
    });
    return and(protocol.is("HTTPS", "TLS", "SSL"), byPolicy ?? unknown(gapAt(protocol, "unseen")));
  }

  /** Its policy, in words. */
  get policyText(): string {
    const name = this.policy?.value;
    return name === undefined ? `sslPolicy is not set, which means ${DEFAULT_POLICY}` : `sslPolicy is ${name}`;
  }
}

function labelOf(kind: string, { name }: Resource, port: Field<number>): string {
  return port.value === undefined ? `${kind} "${name}"` : `${kind} "${name}" on port ${port.value}`;
}
