import { deepStrictEqual, ok, strictEqual } from "node:assert";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { Pack, PACK_DIR, recorded, recording } from "../support/wire";

interface Manifest {
  readonly version: string;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** What Pulumi's publish makes and its consumers unpack. Nothing is fetched: dependencies are copied from here. */
describe("The package", function () {
  this.timeout(180_000);
  let root: string;
  let dir: string;
  let printed: string;
  let files: readonly string[];
  const manifest = JSON.parse(readFileSync(join(PACK_DIR, "package.json"), "utf8")) as Manifest;

  before(() => {
    // Without symbolic links, since files are looked up by where they really are.
    root = realpathSync(mkdtempSync(join(tmpdir(), "ecs-guardrails-")));
    printed = npm("pack", "--loglevel=error", "--pack-destination", root);
    execFileSync("tar", ["-xzf", join(root, printed.trim()), "-C", root]);
    dir = join(root, "package");
    files = readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map((each) => relative(dir, join(each.parentPath, each.name)));
  });
  after(() => {
    rmSync(root, { recursive: true });
  });

  it("is packed without a word: Pulumi takes all that npm prints for the file's name", () => {
    strictEqual(printed, `ecs-guardrails-${manifest.version}.tgz\n`);
    for (const script of ["prepack", "prepare", "postpack", "preinstall", "install", "postinstall", "prepublish"]) {
      ok(!readFileSync(join(dir, "package.json"), "utf8").includes(`"${script}":`), script);
    }
  });

  it("has what the engine and programs need, and nothing else", () => {
    for (const file of ["package.json", "PulumiPolicy.yaml", "README.md", "LICENSE", "NOTICE", "CHANGELOG.md"]) {
      ok(files.includes(file), file);
    }
    for (const file of ["index.js", "cli.js", "library.js", "library.d.ts"]) ok(files.includes(`dist/${file}`), file);
    for (const preset of ["baseline", "recommended", "strict", "audit"]) ok(files.includes(`presets/${preset}.json`));
    // A tsconfig.json would make the engine compile; sources would be looked at first where main is missing.
    const strangers = files.filter(
      (file) => !/^(dist|docs|presets)\/|^[^/]+\.(md|yaml)$|^(package\.json|LICENSE|NOTICE)$/.test(file),
    );
    deepStrictEqual(strangers, []);
    deepStrictEqual(
      files.filter((file) => /(?<!\.d)\.ts$|tsconfig|\.test\./.test(file)),
      [],
    );
  });

  it("has no build of a source that is gone", () => {
    const built = files.filter((file) => file.startsWith("dist/") && file.endsWith(".js"));
    const stale = built.filter((file) => !existsSync(join(PACK_DIR, file.replace(/^dist\/(.*)\.js$/, "$1.ts"))));
    deepStrictEqual(stale, [], "remove dist and build again");
  });

  describe("unpacked elsewhere, without development dependencies", () => {
    before(() => {
      // As npm would install it. It counts optional peers too, which a consumer does not have.
      const folders = npm("ls", "--omit=dev", "--all", "--parseable").trim().split("\n").slice(1);
      const isDevelopment = (folder: string): boolean =>
        Object.keys(manifest.devDependencies).some((name) => `${folder}/`.includes(`/node_modules/${name}/`));
      for (const folder of folders.filter((each) => !isDevelopment(each))) {
        cpSync(folder, join(dir, relative(PACK_DIR, folder)), { recursive: true });
      }
      ok(!existsSync(join(dir, "node_modules/typescript")) && !existsSync(join(dir, "node_modules/ts-node")));
    });

    it("starts and answers", async () => {
      await Pack.use(
        async (pack) => {
          strictEqual((await pack.info()).getVersion(), manifest.version);
          await pack.configure({ "task-definition-image-pinned": { require: "digest" } });
          const told = await pack.replay(recording("legacy-ec2/create"));
          ok(told.some(({ policy }) => policy === "task-definition-no-host-network"));
          deepStrictEqual(
            (await pack.replay(recording("fargate-web/create"))).filter(({ level }) => level === "mandatory"),
            [],
          );
        },
        { dir },
      );
    });

    it("checks on the command line", () => {
      const plan = recorded("fargate-web/create.preview.json");
      const text = execFileSync(process.execPath, [join(dir, "dist/cli.js"), "check", plan], { encoding: "utf8" });
      ok(text.includes("0 mandatory"));
    });

    for (const preset of ["baseline", "recommended", "strict", "audit"]) {
      it(`takes its own preset ${preset}`, () => {
        const plan = recorded("fargate-web/update.preview.json");
        const config = join(dir, `presets/${preset}.json`);
        const { status } = spawnSync(process.execPath, [join(dir, "dist/cli.js"), "check", "--config", config, plan]);
        // To strict a repository that keeps every image is a violation.
        strictEqual(status, preset === "strict" ? 1 : 0);
      });
    }
  });
});

function npm(...args: readonly string[]): string {
  return execFileSync("npm", args, { cwd: PACK_DIR, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}
