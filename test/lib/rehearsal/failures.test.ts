import { ok, rejects, strictEqual } from "node:assert";
import { InputError } from "../../../lib/pulumi/file";
import { IMPORTS, rehearseProgram } from "../../support/rehearse";

/** What is said of a program that does not come to its end, without the folder's name; one line. */
async function faultOf(program: string, timeLimit = 60): Promise<{ readonly fault: string; readonly printed: string }> {
  let printed = "";
  const print = (text: string): void => {
    printed += text;
  };
  const error: unknown = await rehearseProgram(program, { print, timeLimit }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  ok(error instanceof InputError, `${String(error)}\n${printed}`);
  strictEqual(error.message.split("\n").length, 1);
  return { fault: error.message.replace(/^The program in \S+ /, ""), printed };
}

/** Newer SDKs notice it themselves, and fail. */
const EARLY = /^(failed with exit code 1: what it printed tells why|ended before it was through)/;

describe("A program that does not come to its end", () => {
  it("because it throws: what it printed is shown, and the failure is its own", async () => {
    const { fault, printed } = await faultOf(`${IMPORTS}throw new Error("the cat is out");`);
    ok(/^failed with exit code \d+: what it printed tells why\.$/.test(fault), fault);
    ok(printed.includes("the cat is out"));
  });

  it("because it throws far down: the whole way is shown, in lines of the program", async () => {
    const { printed } = await faultOf(`${IMPORTS}new aws.sqs.Queue("q");
      const down = (left: number): void => {
        if (left === 0) throw new Error("here");
        down(left - 1);
      };
      const outermost = (): void => down(5);
      outermost();
    `);
    ok(/at outermost \(.*index\.ts:\d+:/.test(printed), printed);
  });

  it("because a promise of it is rejected", async () => {
    const { printed } = await faultOf(
      `${IMPORTS}new aws.sqs.Queue("q").arn.apply(() => { throw new Error("later"); });`,
    );
    ok(printed.includes("later"));
  });

  it("because it does not compile", async () => {
    const { fault } = await faultOf("const x = ;");
    ok(fault.startsWith("failed with exit code"), fault);
  });

  it("because it calls process.exit(0) half-way", async () => {
    const { fault } = await faultOf(`${IMPORTS}new aws.sqs.Queue("q");\nprocess.exit(0);`);
    ok(EARLY.test(fault), fault);
  });

  it("because it calls process.exit(0) once a resource is there", async () => {
    const { fault } = await faultOf(`${IMPORTS}
      const queue = new aws.sqs.Queue("q");
      queue.arn.apply(() => process.exit(0));
      setTimeout(() => new aws.sqs.Queue("second"), 60000);
    `);
    ok(EARLY.test(fault), fault);
  });

  it("because it calls process.exit(0) with nothing left to wait for", async () => {
    const { fault } = await faultOf("process.exit(0);");
    ok(EARLY.test(fault), fault);
  });

  it("because it exits with an error of its own", async () => {
    const { fault } = await faultOf("process.exit(7);");
    ok(fault.startsWith("failed with exit code 7"), fault);
  });

  it("because it is killed", async () => {
    const { fault } = await faultOf('process.kill(process.pid, "SIGKILL");');
    strictEqual(fault, "was ended by SIGKILL.");
  });

  it("because it hangs, even if it does not listen", async () => {
    const { fault } = await faultOf('process.on("SIGTERM", () => {}); for (;;) {}', 3);
    strictEqual(fault, "did not end within 3 s and was stopped. Give it more time with --time-limit.");
  });

  it("because it waits for what never comes", async () => {
    const { fault } = await faultOf("setInterval(() => {}, 1000);", 3);
    ok(fault.startsWith("did not end within 3 s"), fault);
  });

  it("because it prints megabytes", async () => {
    const { fault, printed } = await faultOf('for (let i = 0; i < 500; i++) console.log("x".repeat(10000));');
    strictEqual(fault, "printed more than 1 MiB and was stopped.");
    ok(printed.length < 2 * 1024 * 1024);
  });

  it("because its dependencies are not installed, its folder is none, or it is written in what cannot be rehearsed", async () => {
    await rejects(rehearseProgram({ "Pulumi.yaml": "name: test\nruntime: yaml\n" }), /yaml.*plan instead/);
  });
});
