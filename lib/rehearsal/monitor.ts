import { isAbsolute, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { CallResponse } from "@pulumi/pulumi/proto/provider_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import {
  ExistsResourceResponse,
  ReadResourceResponse,
  type ReadResourceRequest,
  RegisterPackageResponse,
  RegisterResourceRequest,
  RegisterResourceResponse,
  type ResourceCallRequest,
  type ResourceInvokeRequest,
  ResourceInvokeResponse,
  SupportsFeatureResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import { type Location } from "../model/resource";
import { propertiesFromPulumi } from "../pulumi/properties";
import { COMPUTED, isObject, type JsonObject } from "../value/json";
import { type Child, Created, type Output, type Outputs } from "./awsx/component";
import { expandComponent } from "./awsx/components";
import { answerDataSource, DataSourceFailure } from "./data-sources/answer";
import { type Deployment, type Rehearsed } from "./deployment";
import { Empty, Refusal, type Service, Struct, unary, type WireProperties, type WireValue } from "./protocol";
import { optionsOf, Transforms } from "./transforms";
import { referenceTo, secretTexts, toWire, toWireWithSecrets } from "./wire";

/** What the SDKs may use. Source: `SupportsFeature` in `pkg/resource/deploy/source_eval.go` of pulumi/pulumi. */
const FEATURES = new Set([
  "secrets",
  "resourceReferences",
  "outputValues",
  "aliasSpecs",
  "deletedWith",
  "replaceWith",
  "transforms",
  "invokeTransforms",
  "parameterization",
  "resourceHooks",
  "errorHooks",
]);

/** The outputs of other stacks, by the name of the stack. */
export type StackOutputs = Readonly<Record<string, JsonObject>>;

/** The engine's side of a rehearsal: answers the program's registrations and calls, and remembers them. */
export class Monitor {
  private readonly transforms = new Transforms();
  private hasOutputs = false;
  private hasSignalled = false;

  /**
   * @param root the project's folder: where the program's lines are
   */
  constructor(
    private readonly deployment: Deployment,
    private readonly root: string,
    private readonly stackOutputs: StackOutputs,
  ) {}

  /**
   * Whether the program came to its end: then the outputs of its stack are registered.
   * @param signalled whether its SDK also tells it, which is the surer sign
   */
  isFinished(signalled: boolean): boolean {
    return signalled ? this.hasSignalled : this.hasOutputs;
  }

  close(): void {
    this.transforms.close();
  }

  readonly service: Service = {
    definition: ResourceMonitorService,
    methods: {
      supportsFeature: unary((request: { getId(): string }) => {
        const response = new SupportsFeatureResponse();
        response.setHassupport(FEATURES.has(request.getId()));
        return response;
      }),
      registerResource: unary((request: RegisterResourceRequest) => this.register(request)),
      readResource: unary((request: ReadResourceRequest) => this.read(request)),
      registerResourceOutputs: unary((request: { getUrn(): string }) => {
        if (request.getUrn().includes("::pulumi:pulumi:Stack::")) this.hasOutputs = true;
        return new Empty();
      }),
      existsResource: unary(() => {
        const response = new ExistsResourceResponse();
        response.setUnknown(true);
        return response;
      }),
      invoke: unary((request: ResourceInvokeRequest) => this.invoke(request)),
      call: unary((request: ResourceCallRequest) => {
        this.deployment.note(`The method ${request.getTok()} is not rehearsed: what it returns is unknown.`);
        return new CallResponse();
      }),
      registerStackTransform: unary((request: Parameters<Transforms["addToStack"]>[0]) => {
        this.transforms.addToStack(request);
        return new Empty();
      }),
      registerStackInvokeTransform: unary((request: Parameters<Transforms["addToInvokes"]>[0]) => {
        this.transforms.addToInvokes(request);
        return new Empty();
      }),
      // Hooks run around operations on a resource. A rehearsal has none.
      registerResourceHook: unary(() => new Empty()),
      registerErrorHook: unary(() => new Empty()),
      registerPackage: unary((request: { getName(): string; getVersion(): string }) => {
        const response = new RegisterPackageResponse();
        response.setRef(`${request.getName()}@${request.getVersion()}`);
        return response;
      }),
      signalAndWaitForShutdown: unary(() => {
        this.hasSignalled = true;
        return new Empty();
      }),
    },
  };

  private async register(request: RegisterResourceRequest): Promise<RegisterResourceResponse> {
    const [type, name, parent] = [request.getType(), request.getName(), request.getParent()];
    const own = request.getTransformsList();
    const options = optionsOf(request);
    const properties: WireProperties = request.getObject()?.toJavaScript() ?? {};
    const custom = request.getCustom();
    const { properties: wanted, provider } = await this.transforms.resource(
      { type, name, parent, custom, properties, options, provider: request.getProvider() },
      own,
    );
    this.transforms.remember(this.deployment.urnOf(type, name, parent), parent, own);
    const taken = this.deployment.take({
      type,
      name,
      parent,
      custom,
      properties: wanted,
      provider,
      version: request.getVersion(),
      propertyDependencies: Object.fromEntries(
        [...request.getPropertydependenciesMap().entries()].map(([key, all]) => [key, all.getUrnsList()]),
      ),
      secretOutputs: request.getAdditionalsecretoutputsList(),
      location: this.locationOf(request),
    });
    const response = new RegisterResourceResponse();
    response.setUrn(taken.resource.urn);
    response.setId(taken.resource.id ?? "");
    const answer = request.getRemote()
      ? await this.expand(taken, wanted, providerOfAws(request, provider))
      : taken.answer;
    response.setObject(Struct.fromJavaScript({ ...answer }));
    return response;
  }

  /** The outputs of a component that its provider would make; its children are taken in. */
  private async expand({ resource }: Rehearsed, given: WireProperties, provider: string): Promise<WireProperties> {
    const { urn, type, name, location } = resource;
    const from = { provider, location, secrets: secretTexts({ ...given }) };
    const outputs = await expandComponent(
      type,
      { urn, name, inputs: isObject(resource.inputs) ? resource.inputs : {} },
      {
        scope: this.deployment.scopeOf(this.deployment.providerOf({ provider, type: "aws" })),
        stack: this.deployment.stack,
        declare: (child) => this.declare(child, from),
        find: (kind, text) => this.deployment.find(kind, text),
      },
    );
    if (outputs !== undefined) return outputsOf(outputs);
    this.deployment.conceal(urn);
    return {};
  }

  /** Takes in what a component creates. The program's transforms have their say there too. */
  private async declare(child: Child, { provider, location, secrets }: Origin): Promise<Created> {
    const { type, name, parent } = child;
    const custom = child.component !== true;
    const given = Object.entries(child.inputs).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, value] as const],
    );
    // The provider of AWS is not that of the images that are built.
    const own = type.startsWith("aws:") ? provider : "";
    const options = optionsOf(new RegisterResourceRequest());
    options.setProvider(own);
    const properties = toWireWithSecrets(Object.fromEntries(given), secrets);
    const changed = await this.transforms.resource(
      { type, name, parent, custom, properties, options, provider: own },
      [],
    );
    this.transforms.remember(this.deployment.urnOf(type, name, parent), parent, []);
    const { resource } = this.deployment.take({ type, name, parent, custom, location, ...changed });
    return new Created(resource.urn, resource.id ?? "", resource.outputs);
  }

  private read(request: ReadResourceRequest): ReadResourceResponse {
    const type = request.getType();
    const properties = request.getProperties()?.toJavaScript() ?? {};
    const { resource, answer } = this.deployment.take({
      type,
      name: request.getName(),
      parent: request.getParent(),
      custom: true,
      properties: type === STACK_REFERENCE ? { ...properties, ...this.outputsOf(request.getId()) } : properties,
      provider: request.getProvider(),
      version: request.getVersion(),
      secretOutputs: request.getAdditionalsecretoutputsList(),
      location: this.locationOf(request),
      read: request.getId(),
    });
    const response = new ReadResourceResponse();
    response.setUrn(resource.urn);
    response.setProperties(Struct.fromJavaScript({ ...answer }));
    return response;
  }

  /** What another stack gives, as far as the user told. */
  private outputsOf(stack: string): WireProperties {
    const names = Object.keys(this.stackOutputs);
    const found = names.find((name) => name === stack) ?? names.find((name) => stack.endsWith(`/${name}`));
    if (found === undefined) {
      this.deployment.note(`The outputs of the stack ${stack} are unknown: give them with --stack-outputs.`);
    }
    const outputs = found === undefined ? undefined : this.stackOutputs[found];
    return toWire({
      name: stack,
      outputs: outputs ?? COMPUTED,
      secretOutputNames: outputs === undefined ? COMPUTED : [],
    });
  }

  private async invoke(request: ResourceInvokeRequest): Promise<ResourceInvokeResponse> {
    const token = request.getTok();
    const { properties, provider } = await this.transforms.invoke(request);
    const args = propertiesFromPulumi(properties);
    const response = new ResourceInvokeResponse();
    if (token === "pulumi:pulumi:getResource") {
      const urn = typeof args["urn"] === "string" ? args["urn"] : "";
      const found = this.deployment.get(urn);
      if (found === undefined) throw new Refusal(`unknown resource ${urn}`);
      response.setReturn(Struct.fromJavaScript({ urn, id: found.resource.id ?? "", state: { ...found.answer } }));
      return response;
    }
    try {
      const known = this.deployment.providerOf({ provider, type: token, version: request.getVersion() });
      const result = answerDataSource({
        token,
        args,
        scope: this.deployment.scopeOf(known, args),
        find: (type, text) => this.deployment.find(type, text),
      });
      if (result === undefined) {
        this.deployment.note(`The data source ${token} is not rehearsed: what it returns is unknown.`);
        response.setUnknown(true);
      }
      response.setReturn(Struct.fromJavaScript({ ...toWire(result ?? { unknown: COMPUTED }) }));
      return response;
    } catch (error) {
      if (error instanceof DataSourceFailure) throw new Refusal(error.message);
      throw error;
    }
  }

  /** The line of the user's own program: the first that lies in the project and in no dependency. */
  private locationOf(request: Pick<RegisterResourceRequest, "getSourceposition" | "getStacktrace">): Location | null {
    const frames = request.getStacktrace()?.getFramesList() ?? [];
    const positions = [request.getSourceposition(), ...frames.map((frame) => frame.getPc())];
    for (const position of positions) {
      // A file of an ES module comes as the URL of a path that ends in its URL, and its line is that of the compiled text.
      const [, plain, compiled] = /^(file:.*?)(?:\/(file:\/.*))?$/.exec(position?.getUri() ?? "") ?? [];
      const uri = compiled ?? plain;
      if (position === undefined || uri === undefined) continue;
      const file = relative(this.root, pathOf(uri)).split(sep).join("/");
      if (file.startsWith("../") || isAbsolute(file) || DEPENDENCIES.test(file)) continue;
      if (compiled !== undefined && /\.[mc]?tsx?$/.test(file)) return { file, line: 1, column: 1 };
      return { file, line: position.getLine(), column: position.getColumn() || 1 };
    }
    return null;
  }
}

/** The path of a file's URL; "" where it is no good one. */
function pathOf(uri: string): string {
  try {
    return fileURLToPath(uri);
  } catch {
    return "";
  }
}

const STACK_REFERENCE = "pulumi:pulumi:StackReference";

/** The folders in which Node.js and Python keep what a program depends on. */
const DEPENDENCIES = /(^|\/)(node_modules|site-packages)\//;

/** What a component hands on to its children: a secret of it is one of theirs. */
interface Origin {
  readonly provider: string;
  readonly location: Location | null;
  readonly secrets: readonly string[];
}

/** The provider that a component's resources of AWS get: its own provider may be that of the component. */
function providerOfAws(request: RegisterResourceRequest, provider: string): string {
  return request.getProvidersMap().get("aws") ?? (provider.includes("pulumi:providers:aws::") ? provider : "");
}

/** The outputs of a component in wire form. */
function outputsOf(outputs: Outputs): WireProperties {
  const wire = (value: Output): WireValue => {
    if (value instanceof Created) return referenceTo(value.urn, value.id);
    return isCreated(value) ? value.map(wire) : (toWire({ value: value ?? null })["value"] ?? null);
  };
  const known = Object.entries(outputs).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known.map(([name, value]) => [name, wire(value)]));
}

function isCreated(value: Output): value is readonly Created[] {
  return Array.isArray(value) && value.some((each) => each instanceof Created);
}
