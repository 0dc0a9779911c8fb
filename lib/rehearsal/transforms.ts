import { CallbacksClient } from "@pulumi/pulumi/proto/callback_grpc_pb";
import { type Callback, CallbackInvokeRequest } from "@pulumi/pulumi/proto/callback_pb";
import {
  type RegisterResourceRequest,
  type ResourceInvokeRequest,
  TransformInvokeOptions,
  TransformInvokeRequest,
  TransformInvokeResponse,
  TransformRequest,
  TransformResourceOptions,
  TransformResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import { grpc, MOST_BYTES, Refusal, Struct, type WireProperties } from "./protocol";

/** A registration, as far as a transform can change it. */
export interface Transformed {
  readonly properties: WireProperties;
  readonly provider: string;
}

/** What a resource is to a transform. */
export interface Transformable extends Transformed {
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  readonly parent: string;
  readonly options: TransformResourceOptions;
}

/**
 * The program's own functions that change what is registered (`transforms` of a resource, `registerResourceTransform` of
 * the stack). The program serves them, and the engine calls them: first the resource's own, then those of its parents
 * outwards, then the stack's. Source: `pkg/resource/deploy/source_eval.go` of pulumi/pulumi.
 */
export class Transforms {
  private readonly ofStack: Callback[] = [];
  private readonly ofInvokes: Callback[] = [];
  private readonly ofResource = new Map<string, { readonly parent: string; readonly own: readonly Callback[] }>();
  private readonly clients = new Map<string, CallbacksClient>();

  addToStack(callback: Callback): void {
    this.ofStack.push(callback);
  }

  addToInvokes(callback: Callback): void {
    this.ofInvokes.push(callback);
  }

  /** Remembers the transforms of a resource, which are its children's too. */
  remember(urn: string, parent: string, own: readonly Callback[]): void {
    this.ofResource.set(urn, { parent, own });
  }

  /** What becomes of a resource when every transform that concerns it has had its turn. */
  async resource(resource: Transformable, own: readonly Callback[]): Promise<Transformed> {
    let { properties, options } = resource;
    for (const callback of [...own, ...this.inherited(resource.parent), ...this.ofStack]) {
      const request = new TransformRequest();
      request.setType(resource.type);
      request.setName(resource.name);
      request.setCustom(resource.custom);
      request.setParent(resource.parent);
      request.setProperties(Struct.fromJavaScript({ ...properties }));
      request.setOptions(options);
      const response = TransformResponse.deserializeBinary(await this.call(callback, request.serializeBinary()));
      properties = response.getProperties()?.toJavaScript() ?? properties;
      options = response.getOptions() ?? options;
    }
    return { properties, provider: options.getProvider() };
  }

  /** The same for the arguments of a data source. */
  async invoke(request: ResourceInvokeRequest): Promise<Transformed> {
    let properties: WireProperties = request.getArgs()?.toJavaScript() ?? {};
    let options = new TransformInvokeOptions();
    options.setProvider(request.getProvider());
    options.setVersion(request.getVersion());
    for (const callback of this.ofInvokes) {
      const message = new TransformInvokeRequest();
      message.setToken(request.getTok());
      message.setArgs(Struct.fromJavaScript({ ...properties }));
      message.setOptions(options);
      const response = TransformInvokeResponse.deserializeBinary(await this.call(callback, message.serializeBinary()));
      properties = response.getArgs()?.toJavaScript() ?? properties;
      options = response.getOptions() ?? options;
    }
    return { properties, provider: options.getProvider() };
  }

  close(): void {
    for (const client of this.clients.values()) client.close();
  }

  private *inherited(parent: string): Generator<Callback> {
    // A program may call a resource its own ancestor; that has no end.
    const seen = new Set<string>();
    for (let urn = parent; urn !== "" && !seen.has(urn);) {
      seen.add(urn);
      const found = this.ofResource.get(urn);
      yield* found?.own ?? [];
      urn = found?.parent ?? "";
    }
  }

  private async call(callback: Callback, request: Uint8Array): Promise<Uint8Array> {
    const message = new CallbackInvokeRequest();
    message.setToken(callback.getToken());
    message.setRequest(request);
    const client = this.clientOf(callback.getTarget());
    return new Promise((resolve, reject) => {
      client.invoke(message, (error, response) => {
        if (error === null) resolve(response.getResponse_asU8());
        else reject(new Refusal(`A transform of the program failed: ${error.details}`));
      });
    });
  }

  private clientOf(target: string): CallbacksClient {
    const known = this.clients.get(target);
    if (known !== undefined) return known;
    const client = new CallbacksClient(target, grpc.credentials.createInsecure(), {
      "grpc.max_receive_message_length": MOST_BYTES,
      "grpc.max_send_message_length": MOST_BYTES,
    });
    this.clients.set(target, client);
    return client;
  }
}

/** The options of a registration in the form in which a transform gets them. */
export function optionsOf(request: RegisterResourceRequest): TransformResourceOptions {
  const options = new TransformResourceOptions();
  options.setDependsOnList(request.getDependenciesList());
  options.setProtect(request.getProtect() ?? false);
  options.setIgnoreChangesList(request.getIgnorechangesList());
  options.setReplaceOnChangesList(request.getReplaceonchangesList());
  options.setVersion(request.getVersion());
  options.setAliasesList(request.getAliasesList());
  options.setProvider(request.getProvider());
  options.setPluginDownloadUrl(request.getPlugindownloadurl());
  options.setRetainOnDelete(request.getRetainondelete() ?? false);
  options.setDeletedWith(request.getDeletedwith());
  options.setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList());
  options.setImport(request.getImportid());
  for (const [name, provider] of request.getProvidersMap().entries()) options.getProvidersMap().set(name, provider);
  options.setCustomTimeouts(request.getCustomtimeouts());
  options.setHooks(request.getHooks());
  return options;
}
