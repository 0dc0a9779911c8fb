import { gunzipSync } from "node:zlib";

/** EC2 takes 16 KB of user data; unpacked it may be more, but a bomb is not read to its end. */
const MOST_BYTES = 1_000_000;

/** EC2 decodes once; who encodes what the provider encodes again gets two layers. */
const MOST_LAYERS = 4;

/**
 * What user data says, out of the base64 and gzip that it is given in; plain text is given back as it is. Undefined where
 * nobody can read it: cut off, binary, or the hash that older providers keep in a state.
 */
export function decode(text: string): string | undefined {
  let content: string | undefined = text;
  for (let layer = 0; layer < MOST_LAYERS && content !== undefined && isEncoded(content); layer++) {
    content = textOf(Buffer.from(content, "base64"));
  }
  return content === undefined || content.length > MOST_BYTES || isEncoded(content) ? undefined : content;
}

/** The text of bytes, unpacked where they are gzip; undefined where they are no text. */
export function textOf(bytes: Buffer): string | undefined {
  const unpacked = bytes[0] === 0x1f && bytes[1] === 0x8b ? unpack(bytes) : bytes;
  return unpacked !== undefined && isText(unpacked) ? unpacked.toString("utf8") : undefined;
}

function unpack(bytes: Buffer): Buffer | undefined {
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_BYTES });
  } catch {
    return undefined;
  }
}

/** Whether a text is base64, in one line or in several, or a hash: no script is one long word. */
function isEncoded(text: string): boolean {
  const compact = text
    .split("\n")
    .map((line) => line.trim())
    .join("");
  return compact.length >= 16 && /^[A-Za-z0-9+/_-]+={0,2}$/.test(compact);
}

function isText(bytes: Buffer): boolean {
  return !bytes.includes(0) && Buffer.from(bytes.toString("utf8"), "utf8").equals(bytes);
}
