import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { InputError } from "../../pulumi/file";
import { type Entry, type Project } from "../project/project";
import { withoutInspector } from "./environment";
import { configVariables, type Launch, type LaunchCall, PARALLEL } from "./call";
import { PRELOAD } from "./preload";

/**
 * A program in TypeScript or JavaScript runs as the Node.js language host runs it: with the `cmd/run` of the Pulumi SDK
 * that the program itself has installed. Source: `execRuntime` in
 * https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/cmd/pulumi-language-nodejs/main.go
 * @throws InputError when the SDK is not installed, or an option of the runtime is not of its type
 */
export function nodeLaunch(call: LaunchCall, { directory, file }: Entry): Launch {
  const { project, config, environment } = call;
  const tsconfig = textOption(project, "tsconfig");
  const runner = runnerFrom(directory);
  return {
    command: process.execPath,
    args: [
      ...withoutInspector(words(textOption(project, "nodeargs") ?? "")),
      runner,
      ...["--monitor", call.monitor, "--engine", call.engine],
      ...["--organization", config.organization, "--project", project.name, "--stack", config.stack],
      ...["--root-directory", project.root, "--pwd", directory],
      ...["--dry-run", "--parallel", String(PARALLEL)],
      file,
    ],
    cwd: directory,
    tellsItsEnd: readFileSync(runner, "utf8").includes("signalAndWaitForShutdown"),
    environment: {
      // Whether its types fit is for the compiler to say, which takes its time. Old SDKs leave the answer to ts-node.
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
      TS_NODE_TRANSPILE_ONLY: "true",
      ...environment,
      NODE_OPTIONS: [environment["NODE_OPTIONS"] ?? "", PRELOAD].join(" ").trim(),
      ...configVariables(config),
      ...(project.options["typescript"] === false ? {} : { PULUMI_NODEJS_TYPESCRIPT: "true" }),
      ...(tsconfig === undefined ? {} : { PULUMI_NODEJS_TSCONFIG_PATH: tsconfig }),
    },
  };
}

function runnerFrom(directory: string): string {
  try {
    return createRequire(join(directory, "index.js")).resolve("@pulumi/pulumi/cmd/run");
  } catch {
    throw new InputError(
      `${directory} has no @pulumi/pulumi: install the program's dependencies first (npm install, or what it uses instead).`,
    );
  }
}

function textOption({ options, file }: Project, name: string): string | undefined {
  const value = options[name];
  if (value === undefined || typeof value === "string") return value;
  throw new InputError(`${file}: the option "${name}" of the runtime must be a text.`);
}

/** The words of a command line, of which some may be quoted. */
function words(text: string): readonly string[] {
  const found = text.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  return found.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, "$1$2"));
}
