import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { InputError } from "../../pulumi/file";
import { type Entry } from "../project/project";
import { configVariables, type Launch, type LaunchCall, PARALLEL } from "./call";
import { executableOnPath, pythonIn } from "./executable";

/** The exit code of a program that called `sys.exit`, whatever it gave: what came after that is not known. */
export const ENDED_ITSELF = 33;
/** The exit code of a program that is through. Zero is what any of its threads may end it with. */
const THROUGH = 34;

/**
 * Runs a program inside a stack, as the executor of Pulumi's Python language host does, and takes what it needs to know
 * as JSON. Its own folder is not where the SDK is looked for: a program may have a `types.py`. Old SDKs know fewer settings.
 * Source: https://github.com/pulumi/pulumi/blob/master/sdk/python/cmd/pulumi-language-python-exec
 */
const RUN = `
import sys
if sys.path[:1] == [""]:
    del sys.path[0]
import asyncio, inspect, json, logging, os, runpy, traceback
call = json.loads(sys.argv[1])
try:
    import pulumi
    import pulumi.runtime as runtime
except ImportError as error:
    print(f"{sys.executable} cannot import pulumi ({error}): install the program's dependencies into its virtual environment first.", file=sys.stderr)
    sys.exit(1)
known = inspect.signature(runtime.Settings.__init__).parameters
runtime.configure(runtime.Settings(**{name: value for name, value in call["settings"].items() if name in known}))
runtime.set_all_config(runtime.get_config_env(), runtime.get_config_secret_keys_env())
program = call["program"]
sys.argv = [program]
if os.path.isfile(program):
    sys.path.insert(0, os.path.dirname(program))
# What is still awaited when a program fails is no news.
logging.getLogger("asyncio").setLevel(logging.CRITICAL)
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
code = 1
try:
    loop.run_until_complete(runtime.run_in_stack(lambda: runpy.run_path(program, run_name="__main__")))
    code = ${THROUGH}
except SystemExit:
    print("The program called sys.exit before it was through.", file=sys.stderr)
    code = ${ENDED_ITSELF}
except pulumi.RunError as error:
    print(error, file=sys.stderr)
except Exception:
    traceback.print_exc()
finally:
    loop.close()
sys.exit(code)
`;

/**
 * A program in Python runs in its virtual environment, with a launcher of our own.
 * @throws InputError when there is no such environment, or no Python
 */
export function pythonLaunch(call: LaunchCall, { directory, file }: Entry): Launch {
  const { project, config } = call;
  const [command, ...before] = interpreter(call, directory);
  const settings = {
    monitor: call.monitor,
    engine: call.engine,
    project: project.name,
    stack: config.stack,
    organization: config.organization,
    root_directory: project.root,
    parallel: PARALLEL,
    dry_run: true,
  };
  return {
    command,
    args: [...before, "-u", "-c", RUN, JSON.stringify({ program: resolve(directory, file), settings })],
    cwd: directory,
    environment: { ...call.environment, ...configVariables(config) },
    through: THROUGH,
  };
}

/**
 * The command that is the program's Python: of the virtual environment that Pulumi.yaml names; of the one where its
 * toolchain puts it; of the one that is active; of one that lies beside the program; or the first on the PATH.
 * Source: `sdk/python/toolchain` of pulumi/pulumi.
 */
function interpreter({ project, environment }: LaunchCall, directory: string): readonly [string, ...string[]] {
  const { virtualenv, toolchain } = project.options;
  if (typeof virtualenv === "string" && virtualenv !== "") {
    const path = resolve(project.root, virtualenv);
    const python = pythonIn(path);
    if (python !== undefined) return [python];
    throw new InputError(
      `${path}, which ${project.file} names, is no virtual environment: make it and install the program's dependencies first.`,
    );
  }
  const dirs = [directory, project.root];
  if (toolchain === "uv" || toolchain === "poetry") {
    const lock = [`${toolchain}.lock`, "pyproject.toml"].map((name) => folderAbove(directory, name));
    const own = firstPython([...lock.filter((dir) => dir !== undefined), ...dirs].map((dir) => join(dir, ".venv")));
    if (own !== undefined) return [own];
    const poetry = toolchain === "poetry" ? executableOnPath(environment, "poetry") : undefined;
    if (poetry !== undefined) return [poetry, "run", "python"];
    throw new InputError(
      `${directory} has no virtual environment: install the program's dependencies first (${toolchain === "uv" ? "uv sync" : "poetry install"}).`,
    );
  }
  const active = environment["VIRTUAL_ENV"];
  const beside = dirs.flatMap((dir) => [join(dir, "venv"), join(dir, ".venv")]);
  const names = process.platform === "win32" ? ["python", "python3"] : ["python3", "python"];
  const asked = environment["PULUMI_PYTHON_CMD"];
  const python =
    firstPython([...(active === undefined ? [] : [active]), ...beside]) ??
    [...(asked === undefined ? [] : [asked]), ...names]
      .map((name) => executableOnPath(environment, name))
      .find((found) => found !== undefined);
  if (python === undefined)
    throw new InputError("A program in Python needs a virtual environment or python3 on the PATH.");
  return [python];
}

function firstPython(environments: readonly string[]): string | undefined {
  return environments.map(pythonIn).find((found) => found !== undefined);
}

/** The nearest folder, this one or one above it, that holds such a file. */
function folderAbove(dir: string, name: string): string | undefined {
  if (existsSync(join(dir, name))) return dir;
  const above = dirname(dir);
  return above === dir ? undefined : folderAbove(above, name);
}
