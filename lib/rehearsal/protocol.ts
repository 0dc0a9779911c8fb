/**
 * Pulumi's protocol, as the program's SDK speaks it: the messages come from @pulumi/pulumi, and the copies of gRPC and
 * protobuf are the very ones that it makes its messages of.
 */
import { dirname } from "node:path";
import type * as GrpcJs from "@grpc/grpc-js";
import type * as EmptyPb from "google-protobuf/google/protobuf/empty_pb";
import type * as StructPb from "google-protobuf/google/protobuf/struct_pb";

/* eslint-disable @typescript-eslint/no-require-imports -- resolved from another package's folder */
const ofPulumi = { paths: [dirname(require.resolve("@pulumi/pulumi/proto/resource_pb"))] };
const grpc = require(require.resolve("@grpc/grpc-js", ofPulumi)) as typeof GrpcJs;
const empty = require(require.resolve("google-protobuf/google/protobuf/empty_pb.js", ofPulumi)) as typeof EmptyPb;
const struct = require(require.resolve("google-protobuf/google/protobuf/struct_pb.js", ofPulumi)) as typeof StructPb;
/* eslint-enable @typescript-eslint/no-require-imports */

export { grpc };
export const Empty = empty.Empty;
export const Struct = struct.Struct;
export type Empty = EmptyPb.Empty;
export type Struct = StructPb.Struct;

/** Properties as they travel: plain JavaScript, with Pulumi's marks for unknown values, secrets, outputs and resources. */
export type WireValue = StructPb.JavaScriptValue;
export type WireProperties = Readonly<Record<string, WireValue>>;

/** As large as the engine's own limit: 400 MB. */
export const MOST_BYTES = 400 * 1024 * 1024;

/** A method of a service: what it is asked, and what it answers. A thrown `Refusal` is told to the program. */
export type Method<Request, Response> = (request: Request) => Response | Promise<Response>;

/** Why a request is refused, in words for the program's author. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}

/** A method as gRPC wants it. */
export function unary<Request, Response>(method: Method<Request, Response>): GrpcJs.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    void Promise.resolve()
      .then(() => method(call.request))
      .then(
        (response) => {
          callback(null, response);
        },
        (error: unknown) => {
          const details = error instanceof Error ? error.message : "failed";
          callback({ code: error instanceof Refusal ? grpc.status.INVALID_ARGUMENT : grpc.status.UNKNOWN, details });
        },
      );
  };
}

/** A server on the loopback address, its port chosen by the system. */
export interface Listening {
  /** `127.0.0.1:PORT` */
  readonly address: string;
  close(): void;
}

/** Starts a server. */
export async function listen(...services: readonly Service[]): Promise<Listening> {
  const server = new grpc.Server({
    "grpc.max_receive_message_length": MOST_BYTES,
    "grpc.max_send_message_length": MOST_BYTES,
  });
  for (const { definition, methods } of services) server.addService(definition, methods);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  return {
    address: `127.0.0.1:${port}`,
    close: () => {
      server.forceShutdown();
    },
  };
}

/** A service with its methods. A method that is left out is answered as not implemented, which every SDK copes with. */
export interface Service {
  readonly definition: GrpcJs.ServiceDefinition;
  readonly methods: GrpcJs.UntypedServiceImplementation;
}
