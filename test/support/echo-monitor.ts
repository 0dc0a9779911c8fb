/** The least that a monitor can do: it gives every resource back as it came. */
import {
  type RegisterResourceRequest,
  RegisterResourceResponse,
  type ResourceInvokeRequest,
  ResourceInvokeResponse,
  SupportsFeatureResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import { Empty, type Service, unary } from "../../lib/rehearsal/protocol";

export class EchoMonitor {
  /** Name and inputs of every resource but the stack. */
  readonly registered: Record<string, unknown> = {};
  /** Whether the outputs of the stack are registered. */
  isFinished = false;

  readonly service: Service = {
    definition: ResourceMonitorService,
    methods: {
      supportsFeature: unary(() => {
        const response = new SupportsFeatureResponse();
        response.setHassupport(true);
        return response;
      }),
      registerResource: unary((request: RegisterResourceRequest) => {
        const [type, name] = [request.getType(), request.getName()];
        if (type !== "pulumi:pulumi:Stack") this.registered[name] = request.getObject()?.toJavaScript() ?? {};
        const response = new RegisterResourceResponse();
        response.setUrn(`urn:pulumi:s::p::${type}::${name}`);
        response.setId("id");
        response.setObject(request.getObject());
        return response;
      }),
      registerResourceOutputs: unary(() => {
        this.isFinished = true;
        return new Empty();
      }),
      invoke: unary((request: ResourceInvokeRequest) => {
        const response = new ResourceInvokeResponse();
        response.setReturn(request.getArgs());
        return response;
      }),
      signalAndWaitForShutdown: unary(() => new Empty()),
    },
  };
}
