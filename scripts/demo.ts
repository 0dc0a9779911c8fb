/** `npm run demo`: checks the recorded plans of the examples, as a preview would judge them, and says whether all is as it should be. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(__dirname, "..");
const DEMOS = [
  { plan: "fargate-web/create.preview.json", what: "a careful program, before anything exists", exitCode: 0 },
  { plan: "fargate-web/update.preview.json", what: "the same program, once it is deployed", exitCode: 0 },
  { plan: "legacy-ec2/create.preview.json", what: "a program that must not be deployed", exitCode: 1 },
] as const;

for (const { plan, what, exitCode } of DEMOS) {
  const file = join("test", "fixtures", "recordings", plan);
  console.log(`\n# ${what}\n$ ecs-guardrails check ${file}\n`);
  const { status } = spawnSync(process.execPath, [join("dist", "cli.js"), "check", file], {
    cwd: root,
    stdio: "inherit",
  });
  console.log(`exit code ${status ?? "none"}`);
  if (status !== exitCode) {
    console.error(`expected exit code ${exitCode}`);
    process.exitCode = 1;
  }
}
