import { deepStrictEqual, ok, strictEqual } from "node:assert";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Outcome, runProgram } from "../../../lib/rehearsal/launch/process";

interface Run {
  readonly outcome: Outcome;
  readonly printed: string;
  /** Milliseconds. */
  readonly took: number;
}

async function run(script: string, timeLimit = 20): Promise<Run> {
  return runCommand(process.execPath, ["-e", script], timeLimit);
}

async function runCommand(command: string, args: readonly string[], timeLimit = 20): Promise<Run> {
  let printed = "";
  const started = Date.now();
  const output = (text: string): void => {
    printed += text;
  };
  const launch = { command, args, cwd: __dirname, environment: { GREETING: "hello" } };
  const outcome = await runProgram(launch, { timeLimit, output });
  return { outcome, printed, took: Date.now() - started };
}

/** Whether a process stays there. What was killed is there until its parent, which may be slow, has taken notice. */
async function isRunning(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 300; tries++) {
    try {
      process.kill(pid, 0);
    } catch {
      return false;
    }
    await sleep(50);
  }
  return true;
}

const HANG = "setInterval(() => undefined, 1000);";
const LINGERING = `const { spawn } = require("node:child_process");
  const lingering = (options) => spawn(process.execPath, ["-e", "process.on('SIGTERM', () => 0); ${HANG}"], options).pid;
`;

describe("A program as a process", () => {
  for (const exitCode of [0, 1, 33])
    it(`ends with its exit code: ${exitCode}`, async () => {
      const { outcome } = await run(`process.exitCode = ${exitCode}`);
      deepStrictEqual(outcome, { is: "ended", exitCode, signal: null });
    });

  it("ends by a signal", async function () {
    if (process.platform === "win32") this.skip();
    const { outcome } = await run("process.kill(process.pid, 'SIGKILL')");
    deepStrictEqual(outcome, { is: "ended", exitCode: null, signal: "SIGKILL" });
  });

  it("prints on both streams, and has its own environment and no input", async () => {
    const { printed } = await run(
      "console.log(process.env.GREETING); console.error('you'); process.stdin.on('end', () => console.log('end')).resume()",
    );
    deepStrictEqual(new Set(printed.trim().split("\n")), new Set(["hello", "you", "end"]));
  });

  it("may pause in the middle of a character", async () => {
    const { printed } = await run(`
      const bytes = Buffer.from("käse 🧀");
      const write = (at) => { if (at < bytes.length) process.stdout.write(bytes.subarray(at, at + 1), () => setTimeout(write, 5, at + 1)); };
      write(0);
    `);
    strictEqual(printed, "käse 🧀");
  });

  it("prints everything before it ends", async () => {
    const { outcome, printed } = await run(
      "process.stdout.write('x'.repeat(1_000_000) + 'end', () => process.exit(1))",
    );
    deepStrictEqual(outcome, { is: "ended", exitCode: 1, signal: null });
    strictEqual(printed.length, 1_000_003);
  });

  it("that prints more than 1 MiB is stopped", async () => {
    const { outcome, printed } = await run(
      "const more = () => process.stdout.write('x'.repeat(65536), more); process.on('SIGTERM', () => 0); more()",
    );
    deepStrictEqual(outcome, { is: "too much output" });
    ok(printed.length <= 1024 * 1024);
  });

  it("that hangs is stopped", async () => {
    const { outcome, printed, took } = await run(`console.log("before"); ${HANG}`, 0.5);
    deepStrictEqual(outcome, { is: "timed out" });
    strictEqual(printed, "before\n");
    ok(took < 5000);
  });

  it("that hangs and does not listen is stopped", async () => {
    const { outcome, took } = await run(`process.on("SIGTERM", () => undefined); ${HANG}`, 0.5);
    deepStrictEqual(outcome, { is: "timed out" });
    ok(took < 8000);
  });

  it("may have any time limit", async () => {
    const { outcome } = await run("", 1e9);
    strictEqual(outcome.is, "ended");
  });

  it("that is not there is told", async () => {
    const { outcome } = await runCommand("/none/python", []);
    deepStrictEqual(outcome, { is: "not started", reason: "there is no /none/python." });
  });

  it("that may not be executed is told", async function () {
    if (process.platform === "win32") this.skip();
    const { outcome } = await runCommand(__filename, []);
    deepStrictEqual(outcome, { is: "not started", reason: `${__filename} cannot be run (EACCES).` });
  });

  it("that gets more than systems hand on is told", async function () {
    if (process.platform !== "linux") this.skip();
    const { outcome } = await runCommand(process.execPath, ["-e", "x".repeat(200_000)]);
    const reason = `${process.execPath} cannot be run (its configuration is too large).`;
    deepStrictEqual(outcome, { is: "not started", reason });
  });
});

describe("What a program starts", () => {
  before(function () {
    if (process.platform === "win32") this.skip();
  });

  it("ends with it, and does not keep it waiting", async () => {
    const { outcome, printed, took } = await run(`${LINGERING}
      console.log(lingering({ stdio: "inherit" }));
      setTimeout(() => process.exit(0), 300);
    `);
    deepStrictEqual(outcome, { is: "ended", exitCode: 0, signal: null });
    ok(took < 5000);
    strictEqual(await isRunning(Number(printed)), false);
  });

  it("ends with it at its time limit", async () => {
    const { outcome, printed } = await run(`${LINGERING} console.log(lingering({ stdio: "ignore" })); ${HANG}`, 5);
    deepStrictEqual(outcome, { is: "timed out" });
    strictEqual(await isRunning(Number(printed)), false);
  });

  it("may leave its group and hold its output: that is not waited for", async () => {
    const { outcome, printed, took } = await run(`${LINGERING}
      console.log(lingering({ stdio: "inherit", detached: true }));
      setTimeout(() => process.exit(0), 300);
    `);
    process.kill(Number(printed), "SIGKILL");
    deepStrictEqual(outcome, { is: "ended", exitCode: 0, signal: null });
    ok(took < 5000);
  });

  for (const [end, how] of [
    ["process.exit(0)", "exits"],
    ["process.kill(process.pid, 'SIGTERM')", "is ended"],
    ["process.kill(process.pid, 'SIGINT')", "is interrupted"],
  ] as const)
    it(`ends when this process ${how}`, async () => {
      const file = JSON.stringify(resolve(__dirname, "../../../lib/rehearsal/launch/process"));
      // What is started here is this process's stand-in, which starts the program and then ends.
      const script = `
        require("ts-node/register");
        const { runProgram } = require(${file});
        const program = "console.log(process.pid); process.on('SIGTERM', () => 0); ${HANG}";
        const launch = { command: process.execPath, args: ["-e", program], cwd: ".", environment: {} };
        void runProgram(launch, { timeLimit: 60, output: (pid) => { process.stdout.write(pid, () => { ${end}; }); } });
      `;
      const outer = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
      let printed = "";
      outer.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
      await once(outer, "close");
      ok(Number(printed) > 0, printed);
      strictEqual(await isRunning(Number(printed)), false);
    });

  it("leaves no listeners behind", async () => {
    const count = (): number => process.listenerCount("SIGINT") + process.listenerCount("exit");
    const before = count();
    await run("");
    strictEqual(count(), before);
  });
});
