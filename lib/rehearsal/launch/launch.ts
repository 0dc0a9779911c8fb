import { InputError } from "../../pulumi/file";
import { entryOf, type Entry } from "../project/project";
import { type Launch, type LaunchCall } from "./call";
import { goLaunch } from "./go";
import { nodeLaunch } from "./nodejs";
import { pythonLaunch } from "./python";

const LAUNCHERS: ReadonlyMap<string, (call: LaunchCall, entry: Entry) => Launch> = new Map([
  ["nodejs", nodeLaunch],
  ["python", pythonLaunch],
  ["go", goLaunch],
]);

/**
 * How to run a project's program as a dry run, as its language host would.
 * @throws InputError when its language is none of those, or what it needs is not installed
 */
export function launchOf(call: LaunchCall): Launch {
  const { project } = call;
  const launch = LAUNCHERS.get(project.runtime);
  if (launch === undefined)
    throw new InputError(
      `A program in ${project.runtime} cannot be rehearsed yet: check its plan instead (pulumi preview --json --show-sames).`,
    );
  return launch(call, entryOf(project));
}
