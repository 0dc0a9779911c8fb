import { gunzipSync } from "node:zlib";

/** EC2 takes 16 KB of user data; unpacked it may be more, but a bomb is not read to its end. */
const MOST_BYTES = 1_000_000;

/**
 * Whether user data makes its instance join a cluster of ECS: it names ECS_CLUSTER (Linux), calls Initialize-ECSAgent
 * (Windows) or has a `[settings.ecs]` table (Bottlerocket).
 * @param text user data as it is given: plain, or base64, or base64 of gzip. What cannot be read names nothing.
 */
export function joinsCluster(text: string): boolean {
  return [text, decodeBase64(text)].some((each) =>
    /\bECS_CLUSTER\b|Initialize-ECSAgent|\bsettings\s*\.\s*ecs\b/i.test(each),
  );
}

function decodeBase64(text: string): string {
  const compact = text.replace(/\s/g, "");
  if (compact === "" || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(compact)) return "";
  const bytes = Buffer.from(compact, "base64");
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.toString("utf8");
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_BYTES }).toString("utf8");
  } catch {
    return "";
  }
}
