/** The least that a monitor can do: what a rehearsal is measured against. */
import {
  RegisterResourceResponse,
  ResourceInvokeResponse,
  SupportsFeatureResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import type { RegisterResourceRequest, ResourceInvokeRequest } from "@pulumi/pulumi/proto/resource_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import { engineService } from "../lib/rehearsal/engine";
import { childEnvironment } from "../lib/rehearsal/launch/environment";
import { launchOf } from "../lib/rehearsal/launch/launch";
import { runProgram } from "../lib/rehearsal/launch/process";
import { readStackConfig } from "../lib/rehearsal/project/config";
import { readProject } from "../lib/rehearsal/project/project";
import { Empty, listen, type Service, unary } from "../lib/rehearsal/protocol";

const echo: Service = {
  definition: ResourceMonitorService,
  methods: {
    supportsFeature: unary(() => {
      const response = new SupportsFeatureResponse();
      response.setHassupport(true);
      return response;
    }),
    registerResource: unary((request: RegisterResourceRequest) => {
      const response = new RegisterResourceResponse();
      response.setUrn(`urn:pulumi:bench::bench::${request.getType()}::${request.getName()}`);
      response.setId(request.getName());
      response.setObject(request.getObject());
      return response;
    }),
    registerResourceOutputs: unary(() => new Empty()),
    invoke: unary((request: ResourceInvokeRequest) => {
      const response = new ResourceInvokeResponse();
      response.setReturn(request.getArgs());
      return response;
    }),
    signalAndWaitForShutdown: unary(() => new Empty()),
  },
};

/** Runs a program as a rehearsal does, and answers it with what it says. */
export async function runAgainstEcho(dir: string): Promise<void> {
  const project = readProject(dir);
  const server = await listen(
    echo,
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
