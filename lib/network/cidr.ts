import { isIPv4, isIPv6 } from "node:net";

/**
 * Whether a range of addresses stands for the internet: 0.0.0.0/0 and ::/0 in any spelling, and every part of them that
 * is too big to be somebody's own network. IANA allots no more than a /8 of IPv4 and a /12 of IPv6 at once; what is
 * private or no host's address (224.0.0.0/3, fc00::/7) is nobody's internet.
 * Source: https://www.iana.org/assignments/ipv4-address-space, https://www.iana.org/assignments/ipv6-unicast-address-assignments
 * @returns undefined for a text that is no range
 */
export function isInternet(range: string): boolean | undefined {
  const [, address = "", bits = ""] = /^([^/]+)\/(\d{1,3})$/.exec(range.trim()) ?? [];
  const prefix = Number(bits);
  if (isIPv4(address) && prefix <= 32) {
    const first = firstOf(Number.parseInt(address, 10), 8, prefix);
    return prefix < 8 && first < 224;
  }
  if (isIPv6(address) && prefix <= 128) {
    // Hosts have addresses in 2000::/3; a text that begins with a colon begins with zeros.
    const group = Number.parseInt(address, 16) || 0;
    const shared = Math.min(prefix, 3);
    return prefix < 12 && firstOf(group, 16, shared) === firstOf(0x2000, 16, shared);
  }
  return undefined;
}

/** The first number that shares so many leading bits, of all its bits, with a number. */
function firstOf(number: number, bits: number, shared: number): number {
  const free = Math.max(bits - shared, 0);
  return (number >> free) << free;
}
