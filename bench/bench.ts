/**
 * Measures the budgets of the design, each against its yardstick in the same run and in turns, so that a busy machine
 * slows down both. Prints what was measured beside what is allowed; returns 1 where a budget is missed. `npm run bench --
 * check` measures that alone.
 */
import { execFileSync, spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Stack } from "../lib/model/stack";
import { readSource } from "../lib/pulumi/file";
import { rehearse } from "../lib/rehearsal/rehearse";
import { Config } from "../lib/rule/config";
import { run } from "../lib/rule/run";
import { rules } from "../policies";
import { Pack, PACK_DIR, type WireResource } from "../test/support/wire";
import { runAgainstEcho } from "./echo";
import { emptyPack, ownPack, typeScriptTemplate, yardstick } from "./packs";
import { bucket, planOf, planOfRoles, syntheticStack, taskWithContainers } from "./synthetic";

interface Line {
  readonly what: string;
  readonly measured: string;
  readonly allowed: string;
  readonly kept: boolean;
}
type Measure = () => Promise<number>;

const root = mkdtempSync(join(tmpdir(), "ecs-guardrails-bench-"));
const dirs = {
  own: ownPack(root),
  empty: emptyPack(root),
  yardstick: yardstick(root),
  template: typeScriptTemplate(root),
};

/** What can be measured, by the name under which `npm run bench -- <name>` measures it alone. */
const MEASURES: Readonly<Record<string, () => Line[] | Promise<Line[]>>> = {
  start,
  analyze,
  "new-stack": () => analyzeStack(false),
  "deployed-stack": () => analyzeStack(true),
  check,
  roles: judgeRoles,
  rehearsal,
  install,
};

async function main(): Promise<void> {
  const lines: Line[] = [];
  const asked = process.argv.slice(2);
  for (const name of asked.length === 0 ? Object.keys(MEASURES) : asked) {
    const measure = MEASURES[name];
    if (measure === undefined) throw new Error(`no measure "${name}": ${Object.keys(MEASURES).join(", ")}`);
    const more = await measure();
    for (const line of more) console.error(`${line.what}: ${line.measured}`);
    lines.push(...more);
  }
  console.table(
    lines.map(({ what, measured, allowed, kept }) => ({ what, measured, allowed, "": kept ? "kept" : "MISSED" })),
  );
  if (lines.some(({ kept }) => !kept)) process.exitCode = 1;
}

async function start(): Promise<Line[]> {
  const startOf =
    (dir: string): Measure =>
    async () => {
      const began = performance.now();
      const pack = await Pack.start({ dir });
      const time = performance.now() - began;
      await pack.stop();
      return time;
    };
  const [own, empty] = await inTurns(21, startOf(dirs.own), startOf(dirs.empty));
  const [template] = await inTurns(3, startOf(dirs.template));
  return [
    ratio("spawn to ready, to an empty pack", own, empty, 1.1),
    ratio("spawn to ready, to the TypeScript template", own, template, 0.25),
  ];
}

async function analyze(): Promise<Line[]> {
  const ten = taskWithContainers(10);
  return both(async (own, other) => {
    const asking =
      (pack: Pack, resource: WireResource): Measure =>
      () =>
        timed(() => pack.analyze(resource));
    await inTurns(200, asking(own, bucket), asking(other, bucket), asking(own, ten), asking(other, ten));
    const times = await inTurns(1000, asking(own, bucket), asking(other, bucket));
    const more = await inTurns(500, asking(own, ten), asking(other, ten));
    const extra = more[0] - more[1];
    return [
      ratio("Analyze of a bucket, to the yardstick", times[0], times[1], 1.2),
      {
        what: "Analyze of ten containers, beyond the yardstick",
        measured: `${extra.toFixed(2)} ms (${more[0].toFixed(2)} : ${more[1].toFixed(2)})`,
        allowed: "2 ms",
        kept: extra <= 2,
      },
    ];
  });
}

async function analyzeStack(known: boolean): Promise<Line[]> {
  const what = known ? "a deployed stack" : "a new stack";
  const run = (size: number, times: number): Promise<readonly [number, number]> =>
    both(async (own, other) => {
      const stack = syntheticStack(size, known);
      for (const pack of [own, other]) for (const resource of stack) await pack.analyze(resource);
      const asking =
        (pack: Pack): Measure =>
        () =>
          timed(() => pack.analyzeStack(stack));
      return inTurns(times, asking(own), asking(other));
    });
  const small = await run(1000, 7);
  const large = await run(10_000, 3);
  return [
    ratio(`AnalyzeStack of ${what} of 1,000, to the yardstick`, ...small, 1.5),
    ratio(`AnalyzeStack of ${what} of 10,000, to the yardstick`, ...large, 1.5),
    ratio(`AnalyzeStack of ${what}, 10,000 to 1,000`, large[0], small[0], 12),
  ];
}

/** `check` in a process of its own, which writes down what it took: the time that somebody waits for it. */
async function check(): Promise<Line[]> {
  const hook = join(root, "usage.cjs");
  const usage = join(root, "usage.json");
  const plan = join(root, "plan.json");
  writeFileSync(
    hook,
    `process.on("exit", () => {
      const usage = { time: performance.now(), kilobytes: process.resourceUsage().maxRSS };
      require("node:fs").writeFileSync(${JSON.stringify(usage)}, JSON.stringify(usage));
    });`,
  );
  writeFileSync(plan, JSON.stringify(planOf(syntheticStack(10_000, false))));
  let most = 0;
  // eslint-disable-next-line @typescript-eslint/require-await -- a measure like the others
  const [time] = await inTurns(5, async () => {
    spawnSync(process.execPath, ["--require", hook, join(dirs.own, "dist/cli.js"), "check", plan]);
    const { time, kilobytes } = JSON.parse(readFileSync(usage, "utf8")) as { time: number; kilobytes: number };
    most = Math.max(most, kilobytes / 1024);
    return time / 1000;
  });
  return [
    atMost("check of 10,000 resources, time", time, 3, "s"),
    atMost("check of 10,000 resources, memory", most, 400, "MB"),
  ];
}

/** 200 roles with 20 policies each, by all rules: in this process, so that neither start nor parsing of a plan counts. */
async function judgeRoles(): Promise<Line[]> {
  const { stack } = readSource(planOfRoles(200, 20), "the plan");
  const config = Config.read(rules, { all: "mandatory" });
  // Each time from a stack of its own: what a stack remembers is worked out anew.
  const [time] = await inTurns(5, () => timed(() => run(rules, new Stack(stack.resources, true), config)));
  return [atMost("200 roles with 20 policies each", time / 1000, 2, "s")];
}

/** A rehearsal against the same program with a monitor that only echoes, and one of a thousand resources. */
async function rehearsal(): Promise<Line[]> {
  const fargate = join(PACK_DIR, "examples", "fargate-web");
  const [own, echo] = await inTurns(
    9,
    () => timed(() => rehearse(fargate)),
    () => timed(() => runAgainstEcho(fargate)),
  );
  const thousand = join(root, "thousand");
  mkdirSync(thousand);
  symlinkSync(join(PACK_DIR, "node_modules"), join(thousand, "node_modules"));
  writeFileSync(join(thousand, "Pulumi.yaml"), "name: thousand\nruntime: nodejs\n");
  writeFileSync(join(thousand, "package.json"), '{"name": "thousand", "main": "index.ts"}');
  writeFileSync(
    join(thousand, "index.ts"),
    `import * as aws from "@pulumi/aws";
for (let i = 0; i < 500; i++) {
  const role = new aws.iam.Role("role-" + i, { assumeRolePolicy: "{}" });
  new aws.ecs.TaskDefinition("task-" + i, { family: "task-" + i, taskRoleArn: role.arn, containerDefinitions: "[]" });
}
`,
  );
  const [large] = await inTurns(3, () => timed(() => rehearse(thousand)));
  return [
    ratio("rehearsal of fargate-web, to a monitor that echoes", own, echo, 1.3),
    atMost("rehearsal of 1,000 resources", large / 1000, 10, "s"),
  ];
}

/**
 * What an installation needs beyond the SDK: this package, and those that it alone asks for. Counted as npm does, by the
 * bytes of what is unpacked: how much of a block each file fills is the disk's affair.
 */
function install(): Line[] {
  const pack = execFileSync("npm", ["pack", "--dry-run", "--json"], { cwd: PACK_DIR, encoding: "utf8" });
  const [{ unpackedSize }] = JSON.parse(pack) as [{ readonly unpackedSize: number }];
  const sdk = packagesOf("@pulumi/policy");
  const folders = [...packagesOf(".")].filter((dir) => dir !== PACK_DIR && !sdk.has(dir));
  const total = folders.reduce((sum, dir) => sum + bytesIn(dir), unpackedSize);
  return [atMost("install, beyond @pulumi/policy", total / 1024 ** 2, 5, "MB")];
}

function bytesIn(dir: string): number {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

/** The folders of a package and of all that it depends on. */
function packagesOf(name: string, found = new Set<string>()): Set<string> {
  const dir = name === "." ? PACK_DIR : join(PACK_DIR, "node_modules", name);
  if (found.has(dir)) return found;
  found.add(dir);
  const manifest = JSON.parse(readFileSync(join(dir, "package.json"), "utf8")) as { readonly dependencies?: object };
  for (const each of Object.keys(manifest.dependencies ?? {})) packagesOf(each, found);
  return found;
}

/** Works with this pack and its yardstick, each in its own process. */
function both<T>(work: (own: Pack, other: Pack) => Promise<T>): Promise<T> {
  return Pack.use(
    async (own) => {
      await own.configure();
      return Pack.use((other) => work(own, other), { dir: dirs.yardstick });
    },
    { dir: dirs.own },
  );
}

async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Takes each measure in turn, as often as asked for. Returns the median of each. */
async function inTurns<const M extends readonly Measure[]>(
  times: number,
  ...measures: M
): Promise<{ readonly [K in keyof M]: number }>;
async function inTurns(times: number, ...measures: readonly Measure[]): Promise<readonly number[]> {
  const taken = measures.map((): number[] => []);
  for (let turn = 0; turn < times; turn++) {
    for (const [index, measure] of measures.entries()) taken[index]?.push(await measure());
  }
  return taken.map((all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? NaN);
}

function ratio(what: string, a: number, b: number, allowed: number): Line {
  const measured = `${(a / b).toFixed(2)} (${a.toFixed(a < 10 ? 2 : 0)} : ${b.toFixed(b < 10 ? 2 : 0)} ms)`;
  return { what, measured, allowed: allowed.toFixed(2), kept: a / b <= allowed };
}

function atMost(what: string, measured: number, allowed: number, unit: string): Line {
  return { what, measured: `${measured.toFixed(1)} ${unit}`, allowed: `${allowed} ${unit}`, kept: measured <= allowed };
}

void main().finally(() => {
  rmSync(root, { recursive: true });
});
