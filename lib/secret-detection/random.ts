/**
 * Whether a text is as random as a generated key: one run of the characters of base64, long, of all three kinds, and
 * with many different ones. Hexadecimal is left out: commit hashes, digests and UUIDs look the same. So is base64 of
 * something that is no key.
 * @param least how many characters it must have
 */
export function looksRandom(text: string, least = 32): boolean {
  if (text.length < least || text.length > 512 || !BASE64.test(text)) return false;
  if (/^[0-9a-f-]+$/i.test(text) || NO_KEY.test(text)) return false;
  if (!isMixed(text)) return false;
  return entropy(text) >= Math.min(4.2, Math.log2(text.length) - 0.7) && decodedText(text) === undefined;
}

/** Whether lower case, upper case and digits alternate as in a generated key: words that are joined have long runs of one kind. */
export function isMixed(text: string): boolean {
  if (!/[a-z]/.test(text) || !/[A-Z]/.test(text) || !/\d/.test(text)) return false;
  const changes = text.match(/[a-z](?=[A-Z0-9+/])|[A-Z](?=[a-z0-9+/])|[0-9](?=[A-Za-z+/])/g)?.length ?? 0;
  const words = text.match(/[a-z]{4,}|[A-Z]{4,}/g)?.join("").length ?? 0;
  return changes / text.length >= 0.35 && words / text.length < 0.45;
}

/** Whether a text is hexadecimal and as long as a key of 128 bits or more. */
export function isLongHex(text: string): boolean {
  return text.length >= 32 && text.length <= 512 && /^(?:0x)?[0-9a-f]+$/i.test(text);
}

/** The text that a base64 text stands for; undefined where it is no base64 or stands for something else than text. */
export function decodedText(text: string): string | undefined {
  if (text.length < 16 || !BASE64.test(text.trim())) return undefined;
  try {
    const decoded = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(text, "base64"));

    return /[\x00-\x08\x0e-\x1f\x7f]/.test(decoded) ? undefined : decoded;
  } catch {
    return undefined;
  }
}

const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

/** What is public by its kind: certificates, public keys (PEM, OpenSSH's, DER's), keys that a service calls publishable. */
export const PUBLIC_KEY =
  /^(?:-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}(?:PUBLIC KEY|CERTIFICATE)|(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-[\w-]{1,20}) AAAA|AAAA[A-Z]3NzaC1|MCowBQYDK2V|MFkwEwYHKoZI|MII[BC]|pk_(?:live|test)_|pk\.eyJ|phc_)/;

/** Beginnings of what else looks random and is no secret: digests (of npm and Go), zone-like names, gzip, PNG, zip, and what KMS has encrypted. */
const NO_KEY = new RegExp(`${PUBLIC_KEY.source}|^(?:[a-z]+-[a-z]+-\\d|sha\\d{3}-|h1:|H4sI|iVBOR|UEsDB|AQ[EI]CAH)`);

/** Shannon's entropy, in bits for each character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
