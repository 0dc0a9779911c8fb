/** `npm run demo`: rehearses the example programs, checks the recorded plan of one, and says whether all is as it should be. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(__dirname, "..");
const plan = join("test", "fixtures", "recordings", "fargate-web", "create.preview.json");
const DEMOS = [
  { args: [join("examples", "fargate-web")], what: "a careful program, rehearsed", exitCode: 0 },
  { args: [join("examples", "legacy-ec2")], what: "a program that must not be deployed, rehearsed", exitCode: 1 },
  { args: [plan], what: "the plan of the careful program before anything exists: much is unknown", exitCode: 0 },
  { args: [plan, "--program", join("examples", "fargate-web")], what: "the same, with its program", exitCode: 0 },
] as const;

for (const { args, what, exitCode } of DEMOS) {
  console.log(`\n# ${what}\n$ ecs-guardrails check ${args.join(" ")}\n`);
  const { status } = spawnSync(process.execPath, [join("dist", "cli.js"), "check", ...args], {
    cwd: root,
    stdio: "inherit",
  });
  console.log(`exit code ${status ?? "none"}`);
  if (status !== exitCode) {
    console.error(`expected exit code ${exitCode}`);
    process.exitCode = 1;
  }
}
