import { textsIn } from "./parts";

/**
 * Whether user data makes its instance join a cluster of ECS: it names ECS_CLUSTER (Linux), calls Initialize-ECSAgent
 * (Windows) or has a `[settings.ecs]` table (Bottlerocket).
 * @param text user data as it is given: plain, or base64, or base64 of gzip. What cannot be read names nothing.
 */
export function joinsCluster(text: string): boolean {
  return textsIn(text).some((each) => /\bECS_CLUSTER\b|Initialize-ECSAgent|\bsettings\s*\.\s*ecs\b/i.test(each));
}
