import { createHash } from "node:crypto";

/** Characters of the kinds that credentials are made of. */
export const DIGITS = "0123456789";
export const HEX = `${DIGITS}abcdef`;
export const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
export const UPPER_DIGITS = `${UPPER}234567`;
export const ALNUM = `${UPPER}${UPPER.toLowerCase()}${DIGITS}`;
export const LOWER_DIGITS = `${UPPER.toLowerCase()}${DIGITS}`;
export const BASE64 = `${ALNUM}+/`;
export const URL_SAFE = `${ALNUM}-_`;

/**
 * A made-up run of characters, always the same one. Credentials are put together of these, so that no file holds what
 * other people's scanners would take for a leak.
 */
export function made(length: number, characters: string = ALNUM, seed = ""): string {
  let bytes = Buffer.alloc(0);
  for (let block = 0; bytes.length < length; block++) {
    bytes = Buffer.concat([bytes, createHash("sha256").update(`${seed}:${length}:${block}`).digest()]);
  }
  return [...bytes.subarray(0, length)].map((byte) => characters[byte % characters.length]).join("");
}

/** The same in groups: `made-uuid`-like texts. */
export function uuid(seed = ""): string {
  return [8, 4, 4, 4, 12].map((length, index) => made(length, HEX, `${seed}${index}`)).join("-");
}

export function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}
