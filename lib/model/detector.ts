import { type Answer, and, resting } from "../value/answer";
import { type Property } from "../value/property";
import { describe, input, type Resource } from "./resource";
import { Named, type Stack } from "./stack";
import { TYPES } from "./types";

/**
 * GuardDuty in one account and region (`aws.guardduty.Detector`).
 * Source: https://docs.aws.amazon.com/guardduty/latest/APIReference/API_DetectorFeatureConfiguration.html
 */
export class Detector {
  constructor(
    private readonly resource: Resource,
    private readonly stack: Stack,
  ) {}

  /** What messages call it. */
  get label(): string {
    return describe(this.resource.urn);
  }

  /** Whether it watches tasks on Fargate while they run, with an agent that it adds to them. */
  watchesFargate(): Answer {
    const features = this.stack.remember(fargateFeatures).of(this.resource);
    // Unset is enabled.
    const isEnabled = input(this.resource, "enable").boolean().or(true).is(true);
    return and(
      isEnabled,
      features.some((each) => each),
    );
  }
}

/** By detector, whether a feature of it is what watches tasks on Fargate. */
function fargateFeatures(stack: Stack): Named<Answer> {
  const found = new Named<Answer>(stack);
  for (const feature of stack.shown(TYPES.detectorFeature)) {
    const watches = and(
      input(feature, "name").string().is("RUNTIME_MONITORING"),
      isEnabled(input(feature, "status")),
      input(feature, "additionalConfigurations")
        .items()
        .some((each) =>
          and(each.get("name").string().is("ECS_FARGATE_AGENT_MANAGEMENT"), isEnabled(each.get("status"))),
        ),
    );
    if (watches.is === "no") continue;
    found.add("detector", feature, input(feature, "detectorId"), (basis) => resting(watches, basis));
  }
  return found;
}

function isEnabled(status: Property): Answer {
  return status.string().among("ENABLED", "DISABLED").is("ENABLED");
}
