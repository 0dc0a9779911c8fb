import { deepStrictEqual, match, ok, strictEqual, throws } from "node:assert";
import { rmSync, symlinkSync } from "node:fs";
import { devNull } from "node:os";
import { join, resolve } from "node:path";
import { InputError } from "../../../lib/pulumi/file";
import { type Launch } from "../../../lib/rehearsal/launch/call";
import { childEnvironment, withheldVariables } from "../../../lib/rehearsal/launch/environment";
import { PRELOAD } from "../../../lib/rehearsal/launch/preload";
import { launchOf } from "../../../lib/rehearsal/launch/launch";
import { readStackConfig } from "../../../lib/rehearsal/project/config";
import { readProject } from "../../../lib/rehearsal/project/project";
import { folder } from "../../support/folder";

function launchIn(dir: string, environment: Readonly<Record<string, string>> = {}): Launch {
  const project = readProject(dir);
  const config = readStackConfig(project, { values: [] });
  return launchOf({ project, config, monitor: "127.0.0.1:1", engine: "127.0.0.1:2", environment });
}

function faultOf(dir: string, environment: Readonly<Record<string, string>> = {}): string {
  let message = "";
  throws(
    () => launchIn(dir, environment),
    (error: unknown) => {
      message = error instanceof InputError ? error.message : `no InputError: ${String(error)}`;
      return true;
    },
  );
  return message.replaceAll(dir, "DIR");
}

describe("The environment of a rehearsed program", () => {
  const WITHHELD = [
    "AWS_ACCESS_KEY_ID", "AWS_REGION", "AWS_PROFILE", "PULUMI_ACCESS_TOKEN", "PULUMI_HOME", "ARM_CLIENT_ID", "AZURE_CONFIG_DIR",
    "GOOGLE_APPLICATION_CREDENTIALS", "CLOUDSDK_CONFIG", "CLOUDFLARE_ACCOUNT_ID", "DIGITALOCEAN_TOKEN", "VAULT_ADDR", "GITHUB_TOKEN", "GH_TOKEN",
    "GH_ENTERPRISE_TOKEN", "GITLAB_TOKEN", "CI_JOB_TOKEN", "CI_JOB_JWT_V2", "CI_REPOSITORY_URL", "SYSTEM_ACCESSTOKEN", "BUILDKITE_AGENT_ACCESS_TOKEN",
    "ACTIONS_RUNTIME_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_CACHE_URL", "NPM_TOKEN", "NODE_AUTH_TOKEN", "npm_config__authToken",
    "DOCKER_AUTH_CONFIG", "KUBECONFIG", "SSH_AUTH_SOCK", "GITHUB_ENV", "GITHUB_PATH", "VSCODE_INSPECTOR_OPTIONS", "DB_PASSWORD", "STRIPE_API_KEY",
  ]; // prettier-ignore
  for (const name of WITHHELD)
    it(`lacks ${name}, unless it is given`, () => {
      const environment = { [name]: "something-Of-Worth" };
      strictEqual(childEnvironment(environment, [])[name], undefined);
      deepStrictEqual(withheldVariables(environment, []), [name]);
      strictEqual(childEnvironment(environment, [name])[name], "something-Of-Worth");
      deepStrictEqual(withheldVariables(environment, [name]), []);
    });

  it("lacks what holds a secret, whatever it is called", () => {
    const environment = { DATABASE_URL: "postgres://shop:Xk29fJq0vL@db/shop" };
    strictEqual("DATABASE_URL" in childEnvironment(environment, []), false);
  });

  it("has everything else", () => {
    const environment = {
      PATH: "/usr/bin:/bin", HOME: "/home/me", LANG: "C.UTF-8", CI: "true", GITHUB_SHA: "0123456789abcdef0123456789abcdef01234567",
      GITHUB_REPOSITORY: "me/shop", CI_COMMIT_SHA: "0123456789abcdef0123456789abcdef01234567", CI_REGISTRY_IMAGE: "registry/shop", GOPATH: "/go",
      VIRTUAL_ENV: "/venv", NODE_PATH: "/lib", HTTPS_PROXY: "http://proxy:3128", IMAGE_TAG: "1.2.3", EMPTY: "", npm_config_cache: "/cache",
    }; // prettier-ignore
    deepStrictEqual(childEnvironment({ ...environment, UNSET: undefined }, []), {
      ...environment,
      AWS_CONFIG_FILE: devNull,
      AWS_SHARED_CREDENTIALS_FILE: devNull,
      AWS_EC2_METADATA_DISABLED: "true",
      no_grpc_proxy: "127.0.0.1",
    });
  });

  it("has the files of the AWS tools only with a profile or a file that is given", () => {
    const environment = { AWS_PROFILE: "dev", AWS_CONFIG_FILE: "/aws" };
    strictEqual("AWS_CONFIG_FILE" in childEnvironment(environment, ["AWS_PROFILE"]), false);
    const given = childEnvironment(environment, ["AWS_CONFIG_FILE"]);
    deepStrictEqual([given["AWS_CONFIG_FILE"], given["AWS_SHARED_CREDENTIALS_FILE"]], ["/aws", devNull]);
  });

  it("keeps the monitor's address from proxies", () => {
    strictEqual(childEnvironment({ no_proxy: "internal" }, [])["no_grpc_proxy"], "internal,127.0.0.1");
    strictEqual(childEnvironment({ no_grpc_proxy: "a", no_proxy: "b" }, [])["no_grpc_proxy"], "a,127.0.0.1");
  });

  it("keeps the inspector of Node.js out, and other options", () => {
    const options = "--inspect-brk=0 --max-old-space-size=4096  --inspect --enable-source-maps --inspect-port=9229";
    strictEqual(
      childEnvironment({ NODE_OPTIONS: options }, [])["NODE_OPTIONS"],
      "--max-old-space-size=4096 --enable-source-maps",
    );
  });

  it("cannot be given what is not there", () => {
    throws(() => childEnvironment({}, ["DB_PASSWORD"]), {
      name: "InputError",
      message: "--with-env DB_PASSWORD: there is no environment variable of that name.",
    });
  });
});

describe("The launch of a program", () => {
  for (const runtime of ["yaml", "dotnet", "java", "hcl", "bun", "constructor"])
    it(`is refused in ${runtime}`, () => {
      strictEqual(
        faultOf(folder({ "Pulumi.yaml": `name: p\nruntime: ${runtime}\n` })),
        `A program in ${runtime} cannot be rehearsed yet: check its plan instead (pulumi preview --json --show-sames).`,
      );
    });

  it("in Node.js is that of its language host", () => {
    const options = "{nodeargs: '--enable-source-maps --inspect', tsconfig: tsconfig.infra.json}";
    const dir = folder({
      "Pulumi.yaml": `name: p\nruntime: {name: nodejs, options: ${options}}\nmain: src/app.ts\n`,
      "src/app.ts": "",
    });
    symlinkSync(resolve(__dirname, "../../../node_modules"), join(dir, "node_modules"), "junction");
    const { command, args, cwd, environment } = launchIn(dir, { PULUMI_NODEJS_TRANSPILE_ONLY: "false" });
    strictEqual(command, process.execPath);
    strictEqual(cwd, join(dir, "src"));
    const [first, runner = "", ...rest] = args;
    strictEqual(first, "--enable-source-maps");
    ok(runner.endsWith(join("@pulumi", "pulumi", "cmd", "run", "index.js")), runner);
    strictEqual(
      rest.join(" ").replaceAll(dir, "DIR"),
      "--monitor 127.0.0.1:1 --engine 127.0.0.1:2 --organization organization --project p --stack rehearsal " +
        "--root-directory DIR --pwd DIR/src --dry-run --parallel 16 app.ts",
    );
    deepStrictEqual(environment, {
      NODE_OPTIONS: PRELOAD,
      PULUMI_CONFIG: "{}",
      PULUMI_CONFIG_SECRET_KEYS: "[]",
      PULUMI_NODEJS_TYPESCRIPT: "true",
      PULUMI_NODEJS_TSCONFIG_PATH: "tsconfig.infra.json",
      PULUMI_NODEJS_TRANSPILE_ONLY: "false",
      TS_NODE_TRANSPILE_ONLY: "true",
    });
  });

  it("in Node.js needs its dependencies", () => {
    strictEqual(
      faultOf(folder({ "Pulumi.yaml": "name: p\nruntime: nodejs\n" })),
      "DIR has no @pulumi/pulumi: install the program's dependencies first (npm install, or what it uses instead).",
    );
  });

  describe("in Python", () => {
    const PYTHON = (dir: string): string => `${dir}/bin/python`;
    const project = (options = "{}"): Record<string, string> => ({
      "Pulumi.yaml": `name: p\nruntime: {name: python, options: ${options}}\nmain: app\n`,
      "app/__main__.py": "",
    });
    /** The command, and what comes before the launcher's own arguments. */
    function commandIn(dir: string, environment: Readonly<Record<string, string>> = {}): string {
      const { command, args } = launchIn(dir, environment);
      return [command, ...args.slice(0, args.indexOf("-u"))].join(" ").replaceAll(dir, "DIR");
    }

    before(function () {
      if (process.platform === "win32") this.skip();
    });

    it("uses the virtual environment that Pulumi.yaml names", () => {
      const dir = folder({ ...project("{virtualenv: env}"), [PYTHON("env")]: "", [PYTHON("venv")]: "" });
      strictEqual(commandIn(dir), "DIR/env/bin/python");
      const { args, cwd } = launchIn(dir);
      strictEqual(cwd, join(dir, "app"));
      deepStrictEqual(JSON.parse(args.at(-1) ?? ""), {
        program: join(dir, "app"),
        settings: {
          monitor: "127.0.0.1:1",
          engine: "127.0.0.1:2",
          project: "p",
          stack: "rehearsal",
          organization: "organization",
          root_directory: dir,
          parallel: 16,
          dry_run: true,
        },
      });
    });

    it("says so when that is not there", () => {
      strictEqual(
        faultOf(folder(project("{virtualenv: venv}"))),
        "DIR/venv, which DIR/Pulumi.yaml names, is no virtual environment: make it and install the program's dependencies first.",
      );
    });

    it("uses the one that is active, then one beside the program, then one of the project, then the PATH", () => {
      const dir = folder({
        ...project(),
        [PYTHON("active")]: "",
        [PYTHON("app/.venv")]: "",
        [PYTHON("venv")]: "",
        "bin/python3": "",
      });
      const PATH = `/none:${join(dir, "bin")}`;
      strictEqual(commandIn(dir, { VIRTUAL_ENV: join(dir, "active"), PATH }), "DIR/active/bin/python");
      strictEqual(commandIn(dir, { PATH }), "DIR/app/.venv/bin/python");
      rmSync(join(dir, "app/.venv"), { recursive: true });
      strictEqual(commandIn(dir, { PATH }), "DIR/venv/bin/python");
      rmSync(join(dir, "venv"), { recursive: true });
      strictEqual(commandIn(dir, { PATH }), "DIR/bin/python3");
      strictEqual(
        faultOf(dir, { PATH: "/none" }),
        "A program in Python needs a virtual environment or python3 on the PATH.",
      );
    });

    it("uses the one beside the lock file of uv or poetry", () => {
      for (const toolchain of ["uv", "poetry"]) {
        const dir = folder({
          [`${toolchain}.lock`]: "",
          [PYTHON(".venv")]: "",
          "infra/Pulumi.yaml": `name: p\nruntime: {name: python, options: {toolchain: ${toolchain}}}\n`,
        });
        strictEqual(launchIn(join(dir, "infra")).command, join(dir, ".venv/bin/python"));
      }
    });

    it("asks poetry where its environment is elsewhere, and uv to make one", () => {
      const dir = folder({ ...project("{toolchain: poetry}"), "bin/poetry": "" });
      strictEqual(commandIn(dir, { PATH: join(dir, "bin") }), "DIR/bin/poetry run python");
      match(faultOf(dir), /^DIR\/app has no virtual environment: install .* first \(poetry install\)\.$/);
      match(faultOf(folder(project("{toolchain: uv}"))), /\(uv sync\)\.$/);
    });
  });

  describe("in Go", () => {
    before(function () {
      if (process.platform === "win32") this.skip();
    });

    it("needs a compiler", () => {
      const dir = folder({ "Pulumi.yaml": "name: p\nruntime: go\n", "bin/go": "" });
      const { command, args } = launchIn(dir, { PATH: join(dir, "bin") });
      deepStrictEqual([command, ...args], [join(dir, "bin/go"), "run", "."]);
      strictEqual(faultOf(dir), "A program in Go is compiled first, but there is no go on the PATH.");
    });

    it("runs what is compiled already", () => {
      const dir = folder({
        "Pulumi.yaml": "name: p\nruntime: {name: go, options: {binary: ./out/app}}\n",
        "out/app": "",
      });
      const { command, args } = launchIn(dir);
      deepStrictEqual([command, ...args], [join(dir, "out/app")]);
      rmSync(join(dir, "out"), { recursive: true });
      strictEqual(faultOf(dir), 'DIR/Pulumi.yaml: the binary "./out/app" of the runtime is not there. Build it first.');
    });
  });
});
