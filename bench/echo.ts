import { engineService } from "../lib/rehearsal/engine";
import { childEnvironment } from "../lib/rehearsal/launch/environment";
import { launchOf } from "../lib/rehearsal/launch/launch";
import { runProgram } from "../lib/rehearsal/launch/process";
import { readStackConfig } from "../lib/rehearsal/project/config";
import { readProject } from "../lib/rehearsal/project/project";
import { listen } from "../lib/rehearsal/protocol";
import { EchoMonitor } from "../test/support/echo-monitor";

/** Runs a program as a rehearsal does, and answers it with what it says: what a rehearsal is measured against. */
export async function runAgainstEcho(dir: string): Promise<void> {
  const project = readProject(dir);
  const server = await listen(
    new EchoMonitor().service,
    engineService(() => undefined),
  );
  const launch = launchOf({
    project,
    config: readStackConfig(project, { values: [] }),
    monitor: server.address,
    engine: server.address,
    environment: childEnvironment(process.env, []),
  });
  const outcome = await runProgram(launch, { timeLimit: 60, output: () => undefined });
  server.close();
  if (outcome.is !== "ended" || outcome.exitCode !== 0)
    throw new Error(`the program in ${dir} did not come to its end`);
}
