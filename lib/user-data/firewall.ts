import { UNTOLD } from "./shell";

/**
 * Whether a rule of iptables, of a file of its rules, of firewalld or of nftables drops what containers send to the
 * metadata service: everything that Docker forwards goes through DOCKER-USER and FORWARD. Undefined where the rule may.
 * Source: https://repost.aws/knowledge-center/ecs-container-ec2-metadata
 * @param words the rule as the shell hands it over; UNTOLD where something in it is not known
 */
export function dropsMetadata(words: readonly string[]): boolean | undefined {
  const nft = words.includes("daddr") ? words.join(" ") : "";
  if (/\b(?:forward|docker-user)\b/i.test(nft)) {
    return /\b(?:drop|reject)\b/i.test(nft) && isMetadata(/\bdaddr (\S+)/.exec(nft)?.[1] ?? "");
  }

  /** Whether the rule's match takes in what is asked; so does a rule without that match. */
  const takesIn = (asked: RegExp, ...options: readonly string[]): boolean => {
    const at = words.findIndex((each) => options.includes(each));
    return at < 0 || asked.test(words[at + 1] ?? "") !== (words[at - 1] === "!");
  };
  const isEarly = words.includes("PREROUTING") && (words.includes("raw") || words.includes("mangle"));
  const isForwarded = words.includes("DOCKER-USER") || words.includes("FORWARD");
  const isDropped = words.includes("DROP") || words.includes("REJECT");
  if (!(isForwarded || isEarly) || !isDropped || words.some((each) => NO_RULE.has(each))) return false;

  const fromContainers =
    // They send through a bridge, and the metadata service is asked by HTTP.
    takesIn(/^(?:docker|br-|veth|eni|\+)/, "-i", "--in-interface") &&
    takesIn(/^(?:tcp|all|6|0)$/i, "-p", "--protocol") &&
    takesIn(/^(?:80|http)$/, "--dport", "--destination-port");
  const at = words.findIndex((each) => ["-d", "--dst", "--destination"].includes(each));
  const to = words[at + 1] ?? "";
  if (!fromContainers || at < 0 || words[at - 1] === "!") return false;
  return to.includes(UNTOLD) ? undefined : isMetadata(to);
}

/** Options of iptables and firewalld that add no rule. */
const NO_RULE = new Set(["-D", "--delete", "-C", "--check", "-L", "--list", "-S", "-N", "-F", "-X", "--remove-rule", "--query-rule"]); // prettier-ignore

/** Whether an address takes in that of the metadata service. */
function isMetadata(address: string): boolean {
  return address
    .split(",")
    .some((each) => /^(?:169\.254\.169\.254(?:\/32)?|169\.254\.169\.0\/24|169\.254\.0\.0\/16)$/.test(each));
}
