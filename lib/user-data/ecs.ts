import { textsIn } from "./parts";

/**
 * Whether user data makes its instance join a cluster of ECS: it names ECS_CLUSTER or the agent's file (Linux), calls
 * Initialize-ECSAgent (Windows) or has a `[settings.ecs]` table (Bottlerocket).
 * @param text user data as it is given: plain, or base64, or base64 of gzip. What cannot be read names nothing.
 */
export function joinsCluster(text: string): boolean {
  return textsIn(text).some((each) => JOINS.test(each));
}

const JOINS = /\bECS_CLUSTER\b|\/etc\/ecs\/ecs\.config\b|Initialize-ECSAgent|\bsettings\s*\.\s*ecs\b/i;
