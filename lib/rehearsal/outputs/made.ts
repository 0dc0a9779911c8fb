import { createHash } from "node:crypto";

/** What can be made up: characters of a set, or a UUID. */
export type Making = "hex" | "digits" | "base36" | "BASE36" | "uuid";

/**
 * A text that looks random and follows from what it is made from: the same in every rehearsal.
 * @param length how many characters, at most 48, of hex digits 64; a UUID has its own length
 * @param seed what it is made from
 */
export function made(making: Making, length: number, seed: string): string {
  const hash = createHash("sha256").update(seed).digest("hex");
  switch (making) {
    case "hex":
      return hash.slice(0, length);
    case "digits":
      return BigInt(`0x${hash}`).toString().slice(-length);
    case "base36":
      return BigInt(`0x${hash}`).toString(36).slice(-length);
    case "BASE36":
      return BigInt(`0x${hash}`).toString(36).slice(-length).toUpperCase();
    case "uuid":
      // The digits that say that it is a random one. Source: https://www.rfc-editor.org/rfc/rfc9562#section-5.4
      return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
  }
}

/** A whole number from 1 on. */
export function madeNumber(most: number, seed: string): number {
  return 1 + (parseInt(made("hex", 12, seed), 16) % most);
}
