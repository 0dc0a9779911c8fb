import { type TypeToken, TYPES } from "./types";

/** Where each kind of resource that runs tasks names their definition. */
export const CARRIER_PATHS: Readonly<Partial<Record<TypeToken, string>>> = {
  [TYPES.service]: "taskDefinition",
  [TYPES.taskSet]: "taskDefinition",
  [TYPES.eventTarget]: "ecsTarget.taskDefinitionArn",
  [TYPES.schedule]: "target.ecsParameters.taskDefinitionArn",
  [TYPES.pipe]: "targetParameters.ecsTaskParameters.taskDefinitionArn",
};
