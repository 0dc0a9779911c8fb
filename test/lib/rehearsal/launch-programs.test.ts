import { deepStrictEqual, match, ok, strictEqual } from "node:assert";
import { spawnSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { engineService } from "../../../lib/rehearsal/engine";
import { childEnvironment } from "../../../lib/rehearsal/launch/environment";
import { launchOf } from "../../../lib/rehearsal/launch/launch";
import { type Outcome, runProgram } from "../../../lib/rehearsal/launch/process";
import { readStackConfig } from "../../../lib/rehearsal/project/config";
import { readProject } from "../../../lib/rehearsal/project/project";
import { listen } from "../../../lib/rehearsal/protocol";
import { EchoMonitor } from "../../support/echo-monitor";
import { folder } from "../../support/folder";

/** What a program registered with a monitor that gives everything back as it came. */
interface Run {
  readonly outcome: Outcome;
  readonly printed: string;
  /** Name and inputs of every resource but the stack. */
  readonly registered: Readonly<Record<string, unknown>>;
  readonly isFinished: boolean;
  /** The exit code of a program that is through. */
  readonly through: number;
}

async function run(dir: string, values: readonly string[] = []): Promise<Run> {
  let printed = "";
  const print = (text: string): void => {
    printed += text;
  };
  const monitor = new EchoMonitor();
  const server = await listen(monitor.service, engineService(print));
  try {
    const project = readProject(dir);
    const config = readStackConfig(project, { values });
    const { address } = server;
    const environment = childEnvironment(process.env, []);
    const launch = launchOf({ project, config, monitor: address, engine: address, environment });
    const outcome = await runProgram(launch, { timeLimit: 60, output: print });
    const { registered, isFinished } = monitor;
    return { outcome, printed, registered, isFinished, through: launch.through ?? 0 };
  } finally {
    server.close();
  }
}

function strictlyEnded({ outcome, printed, through }: Run, exitCode = through): void {
  deepStrictEqual(outcome, { is: "ended", exitCode, signal: null }, printed);
}

/** A folder whose programs find this project's copy of the SDK. */
function nodeFolder(files: Readonly<Record<string, string>>): string {
  const dir = folder({ "Pulumi.yaml": "name: p\nruntime: nodejs\n", ...files });
  symlinkSync(resolve(__dirname, "../../../node_modules"), join(dir, "node_modules"), "junction");
  return dir;
}

const REGISTER = `
  const custom = (name, inputs) => new pulumi.CustomResource("test:index:Thing", name, inputs);
`;

describe("A program of Node.js", () => {
  const languages: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    "JavaScript, CommonJS": {
      "index.js": `const pulumi = require("@pulumi/pulumi");${REGISTER}custom("a", { n: 1 });`,
    },
    "JavaScript, ESM, with top-level await": {
      "package.json": `{ "type": "module" }`,
      "index.js": `import * as pulumi from "@pulumi/pulumi";${REGISTER}custom("a", { n: await Promise.resolve(1) });`,
    },
    "TypeScript, CommonJS, whose types are not checked": {
      "index.ts": `import * as pulumi from "@pulumi/pulumi";\nconst n: string = 1;
        new pulumi.CustomResource("test:index:Thing", "a", { n });`,
    },
    "TypeScript, ESM": {
      "package.json": `{ "type": "module" }`,
      "tsconfig.json": `{ "compilerOptions": { "module": "nodenext", "moduleResolution": "nodenext" } }`,
      "index.ts": `import * as pulumi from "@pulumi/pulumi";\nconst n: number = await Promise.resolve(1);
        new pulumi.CustomResource("test:index:Thing", "a", { n });`,
    },
    "an exported function": {
      "index.js": `const pulumi = require("@pulumi/pulumi");${REGISTER}module.exports = async () => { custom("a", { n: 1 }); };`,
    },
    "a main folder": {
      "Pulumi.yaml": "name: p\nruntime: nodejs\nmain: infra/\n",
      "infra/index.js": `const pulumi = require("@pulumi/pulumi");${REGISTER}
        custom("a", { n: process.cwd().endsWith("infra") ? 1 : 0 });`,
    },
    "a main file": {
      "Pulumi.yaml": "name: p\nruntime: {name: nodejs, options: {typescript: false}}\nmain: src/main.js\n",
      "src/main.js": `const pulumi = require("@pulumi/pulumi");${REGISTER}custom("a", { n: 1 });`,
    },
    "arguments for Node.js": {
      "Pulumi.yaml": `name: p\nruntime: {name: nodejs, options: {nodeargs: "--inspect --title='two words'"}}\n`,
      "index.js": `const pulumi = require("@pulumi/pulumi");${REGISTER}custom("a", { n: process.title === "two words" ? 1 : 0 });`,
    },
  };
  for (const [name, files] of Object.entries(languages))
    it(`runs: ${name}`, async () => {
      const result = await run(nodeFolder(files));
      strictlyEnded(result);
      deepStrictEqual(result.registered, { a: { n: 1 } });
      strictEqual(result.isFinished, true);
    });

  it("reads its configuration, secrets as secrets, and knows what it is run for", async () => {
    const dir = nodeFolder({
      "Pulumi.dev.yaml": "config:\n  aws:region: eu-west-1\n  p:token: {secure: v1:abc}\n  p:sizes: [1, 2]\n",
      "index.js": `const pulumi = require("@pulumi/pulumi");${REGISTER}
        const config = new pulumi.Config();
        const token = config.requireSecret("token");
        custom("a", {
          region: new pulumi.Config("aws").require("region"), sizes: config.requireObject("sizes"),
          extra: config.require("extra"), isDryRun: pulumi.runtime.isDryRun(),
          names: [pulumi.getOrganization(), pulumi.getProject(), pulumi.getStack()],
        });
        custom("b", { token });`,
    });
    const result = await run(dir, ["extra=more=1"]);
    strictlyEnded(result);
    deepStrictEqual(result.registered["a"], {
      region: "eu-west-1",
      sizes: [1, 2],
      extra: "more=1",
      isDryRun: true,
      names: ["organization", "p", "dev"],
    });
    match(JSON.stringify(result.registered["b"]), /1b47061264138c4ac30d75fd1eb44270.*rehearsed-secret-[0-9a-f]{16}/);
  });

  it("that throws ends with an error that shows where", async () => {
    const dir = nodeFolder({ "index.js": `function broken() { throw new Error("out of cheese"); }\nbroken();` });
    const result = await run(dir);
    ok(result.outcome.is === "ended" && result.outcome.exitCode !== 0);
    match(result.printed, /out of cheese[^]*index\.js:1/);
  });

  it("that exits half-way is not finished", async () => {
    const dir = nodeFolder({ "index.js": `require("@pulumi/pulumi"); process.exit(0);` });
    const result = await run(dir);
    ok(result.outcome.is === "ended", result.printed);
    strictEqual(result.isFinished, false);
  });
});

/** Whether there is a Python that has the SDK: the active virtual environment, or the one on the PATH. */
function hasPythonSdk(): boolean {
  const active = process.env["VIRTUAL_ENV"];
  const python = active === undefined ? "python3" : join(active, "bin", "python");
  return spawnSync(python, ["-c", "import pulumi"]).status === 0;
}

describe("A program of Python", () => {
  before(function () {
    if (!hasPythonSdk()) this.skip();
  });
  const python = (program: string, more: Readonly<Record<string, string>> = {}): string =>
    folder({ "Pulumi.yaml": "name: p\nruntime: python\n", "__main__.py": program, ...more });

  it("runs, and reads its configuration and its own modules", async () => {
    const dir = python(
      `
import os, pulumi, sizes
config = pulumi.Config()
pulumi.CustomResource("test:index:Thing", "a", {
    "n": sizes.n, "extra": config.require("extra"), "dry": pulumi.runtime.is_dry_run(), "cwd": os.path.basename(os.getcwd()) != "",
    "names": [pulumi.get_organization(), pulumi.get_project(), pulumi.get_stack()],
})
pulumi.CustomResource("test:index:Thing", "b", {"token": config.require_secret("token")})
`,
      {
        "sizes.py": "n = 1\n",
        "types.py": "raise Exception('not mine')\n",
        "Pulumi.dev.yaml": "config: {token: {secure: x}}\n",
      },
    );
    const result = await run(dir, ["extra=1"]);
    strictlyEnded(result);
    deepStrictEqual(result.registered["a"], {
      n: 1,
      extra: "1",
      dry: true,
      cwd: true,
      names: ["organization", "p", "dev"],
    });
    match(JSON.stringify(result.registered["b"]), /1b47061264138c4ac30d75fd1eb44270.*rehearsed-secret-[0-9a-f]{16}/);
    strictEqual(result.isFinished, true);
  });

  it("may be a file beside its modules", async () => {
    const dir = folder({
      "Pulumi.yaml": "name: p\nruntime: python\nmain: src/app.py\n",
      "src/app.py": `import pulumi, sizes\npulumi.CustomResource("test:index:Thing", "a", {"n": sizes.n})\n`,
      "src/sizes.py": "n = 1\n",
    });
    const result = await run(dir);
    strictlyEnded(result);
    deepStrictEqual(result.registered, { a: { n: 1 } });
  });

  it("that raises shows its traceback", async () => {
    const result = await run(python("def broken():\n    raise ValueError('out of cheese')\nbroken()\n"));
    strictlyEnded(result, 1);
    match(result.printed, /__main__\.py", line 2, in broken[^]*ValueError: out of cheese/);
  });

  it("that asks for configuration that is not there says which", async () => {
    const result = await run(python("import pulumi\npulumi.Config().require('size')\n"));
    strictlyEnded(result, 1);
    match(result.printed, /Missing required configuration variable 'p:size'/);
  });

  for (const call of ["sys.exit(0)", "sys.exit('no more')"])
    it(`that calls ${call} is told from one that ends`, async () => {
      const result = await run(python(`import sys\n${call}\n`));
      strictlyEnded(result, 33);
      match(result.printed, /The program called sys\.exit/);
    });

  it("that exits past everything is not finished", async () => {
    const result = await run(python("import os\nos._exit(0)\n"));
    strictlyEnded(result, 0);
    strictEqual(result.isFinished, false);
  });
});

describe("A program of Python without the SDK", () => {
  before(function () {
    if (spawnSync("python3", ["-m", "venv", "--help"]).status !== 0) this.skip();
  });

  it("is told to install its dependencies, in one line", async () => {
    const dir = folder({
      "Pulumi.yaml": "name: p\nruntime: {name: python, options: {virtualenv: .venv}}\n",
      "__main__.py": "import pulumi\n",
    });
    strictEqual(spawnSync("python3", ["-m", "venv", "--without-pip", join(dir, ".venv")]).status, 0);
    const result = await run(dir);
    strictlyEnded(result, 1);
    match(result.printed, /^\S+ cannot import pulumi \(.*\): install the program's dependencies .* first\.\n$/);
  });
});

describe("A program of Go", () => {
  before(function () {
    if (spawnSync("go", ["version"]).status !== 0) this.skip();
  });

  it("is compiled, and finds in its environment what its SDK reads", async () => {
    const dir = folder({
      "Pulumi.yaml": "name: p\nruntime: go\n",
      "go.mod": "module p\n\ngo 1.20\n",
      "main.go": `package main
import ("fmt"; "os"; "strings")
func main() {
	for _, each := range os.Environ() { if strings.HasPrefix(each, "PULUMI_") { fmt.Println(each) } }
	os.Exit(3)
}
`,
    });
    const result = await run(dir, ["extra=1"]);
    strictlyEnded(result, 1);
    const variables = Object.fromEntries(
      result.printed.split("\n").flatMap((line) => {
        const [, name = "", value = ""] = /^PULUMI_(\w+)=(.*)$/.exec(line) ?? [];
        return name === "" ? [] : [[name, value.replace(/:\d+$/, ":PORT")]];
      }),
    );
    deepStrictEqual(variables, {
      CONFIG: '{"p:extra":"1"}',
      CONFIG_SECRET_KEYS: "[]",
      DRY_RUN: "true",
      ENGINE: "127.0.0.1:PORT",
      MONITOR: "127.0.0.1:PORT",
      ORGANIZATION: "organization",
      PARALLEL: "16",
      PROJECT: "p",
      ROOT_DIRECTORY: dir,
      STACK: "rehearsal",
    });
  }).timeout(120_000);
});
