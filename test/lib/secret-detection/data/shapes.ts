import { ALNUM, BASE64, DIGITS, made, URL_SAFE } from "../made";

/** A made-up password: two words and a number, as people choose them. */
export function words(seed: string): string {
  const pick = (part: string): string => {
    const at = Number(made(2, DIGITS, seed + part));
    return `${BEGINNINGS[Math.floor(at / 10)] ?? ""}${ENDINGS[at % 10] ?? ""}`;
  };
  return `${pick("a")}-${pick("b")}${made(2, DIGITS, seed)}`;
}

const BEGINNINGS = ["horse", "lake", "stone", "cloud", "river", "maple", "tiger", "amber", "violet", "ocean"];
const ENDINGS = ["", "s", "ly", "ton", "field", "wood", "er", "land", "way", "ish"];

export function jwt(subject: string): string {
  const part = (json: object): string => Buffer.from(JSON.stringify(json)).toString("base64url");
  return `${part({ alg: "HS256", typ: "JWT" })}.${part({ sub: subject, iat: 1 })}.${made(43, URL_SAFE, subject)}`;
}

export function pem(kind: string, seed: string): string {
  return `-----BEGIN ${kind}-----\n${made(64, BASE64, seed)}\n${made(40, ALNUM, seed)}\n-----END ${kind}-----`;
}
