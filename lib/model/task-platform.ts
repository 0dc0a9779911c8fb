/** What a task definition says of where its tasks can run: for its view, and for those who look for tasks from elsewhere. */
import { type Answer, answer, not, or, yes } from "../value/answer";
import { type Field } from "../value/field";
import { LAUNCH_TYPES, type LaunchType } from "./launch-type";
import { input, type Resource } from "./resource";

const NETWORK_MODES: readonly string[] = ["bridge", "awsvpc", "host", "none", "default"];

/**
 * Unset is Docker's bridge, or its NAT, which is called default, on Windows; on Fargate and Managed Instances it is neither.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
 */
export function networkModeOf(task: Resource): Field<string> {
  return input(task, "networkMode")
    .string()
    .among(...NETWORK_MODES);
}

/** Whether it was made for one of these launch types. ECS takes a definition that names nothing as one for EC2. */
export function isMadeFor(task: Resource, ...launchTypes: readonly LaunchType[]): Answer {
  const named = input(task, "requiresCompatibilities").items();
  const some = named.some((each) =>
    each
      .string()
      .among(...LAUNCH_TYPES)
      .is(...launchTypes),
  );
  return or(some, named.isEmpty().is === "yes" ? answer(launchTypes.includes("EC2")) : some);
}

/** Whether its containers are Windows ones; Linux where nothing is set. Unknown where it is neither. */
export function runsWindows(task: Resource): Answer {
  const family = input(task, "runtimePlatform.operatingSystemFamily").string().unlessEmpty();
  return family.then((value) => (value.toUpperCase().startsWith("WINDOWS") ? yes : not(family.among("LINUX").isSet())));
}
