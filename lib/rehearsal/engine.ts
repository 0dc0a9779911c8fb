import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import {
  GetRootResourceResponse,
  type LogRequest,
  LogSeverity,
  RequirePulumiVersionResponse,
  SetRootResourceResponse,
} from "@pulumi/pulumi/proto/engine_pb";
import { Empty, type Service, unary } from "./protocol";

/**
 * The part of the engine that the program tells what it wants to be printed.
 * @param print gets each message as it comes
 */
export function engineService(print: (text: string) => void): Service {
  let root = "";
  return {
    definition: EngineService,
    methods: {
      log: unary((request: LogRequest) => {
        const text = request.getMessage().trimEnd();
        if (request.getSeverity() !== LogSeverity.DEBUG && text !== "") print(`${text}\n`);
        return new Empty();
      }),
      getRootResource: unary(() => {
        const response = new GetRootResourceResponse();
        response.setUrn(root);
        return response;
      }),
      setRootResource: unary((request: { getUrn(): string }) => {
        root = request.getUrn();
        return new SetRootResourceResponse();
      }),
      startDebugging: unary(() => new Empty()),
      // Whatever the program asks for: what is spoken here is the protocol of the pack's own SDK.
      requirePulumiVersion: unary(() => new RequirePulumiVersionResponse()),
    },
  };
}
