import { InputError } from "../../pulumi/file";
import { type Entry } from "../project/project";
import { configVariables, type Launch, type LaunchCall, PARALLEL } from "./call";
import { executableIn, executableOnPath } from "./executable";

/**
 * A program in Go is compiled and run, or only run where it is compiled already (the option `binary`); its SDK reads
 * from the environment what it is run for.
 * Source: `getEnvInfo` in https://github.com/pulumi/pulumi/blob/master/sdk/go/pulumi/run.go
 * @throws InputError when there is no Go to compile it with, or no such binary
 */
export function goLaunch(call: LaunchCall, { directory }: Entry): Launch {
  const { project, config } = call;
  const { binary } = project.options;
  const isBuilt = typeof binary === "string" && binary !== "";
  return {
    command: isBuilt ? builtProgram(binary, directory, call) : compiler(call),
    args: isBuilt ? [] : ["run", "."],
    cwd: directory,
    environment: {
      ...call.environment,
      ...configVariables(config),
      PULUMI_ORGANIZATION: config.organization,
      PULUMI_PROJECT: project.name,
      PULUMI_ROOT_DIRECTORY: project.root,
      PULUMI_STACK: config.stack,
      PULUMI_DRY_RUN: "true",
      PULUMI_PARALLEL: String(PARALLEL),
      PULUMI_MONITOR: call.monitor,
      PULUMI_ENGINE: call.engine,
    },
  };
}

function builtProgram(binary: string, directory: string, { project, environment }: LaunchCall): string {
  const isName = !/[\\/]/.test(binary);
  const found =
    executableIn([directory, project.root], binary) ?? (isName ? executableOnPath(environment, binary) : undefined);
  if (found === undefined)
    throw new InputError(`${project.file}: the binary "${binary}" of the runtime is not there. Build it first.`);
  return found;
}

function compiler({ environment }: LaunchCall): string {
  const found = executableOnPath(environment, "go");
  if (found === undefined) throw new InputError("A program in Go is compiled first, but there is no go on the PATH.");
  return found;
}
