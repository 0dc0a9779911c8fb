import { dirname } from "node:path";
import { Config, ConfigError } from "../rule/config";
import { type Rule } from "../rule/rule";

/** Of the SDK's request and callback, what is used here. */
interface ConfigureRequest {
  getPolicyconfigMap(): { entries(): Iterable<[string, PolicyConfig]> };
}
interface PolicyConfig {
  getEnforcementlevel(): number;
  getProperties(): { toJavaScript(): Record<string, unknown> } | undefined;
}
type Configure = (
  call: { readonly request: ConfigureRequest },
  callback: (error: { readonly code: number; readonly message: string } | null, response?: unknown) => void,
) => void;
interface Service {
  readonly configure?: Configure;
  readonly getAnalyzerInfo?: (
    call: unknown,
    callback: (error: unknown, info?: { getPoliciesList(): readonly { getName(): string }[] }) => void,
  ) => void;
}
interface GrpcServer {
  addService(definition: unknown, implementation: Service): void;
}

/** The engine's numbers for levels. Source: the EnforcementLevel enum of `proto/pulumi/analyzer.proto`. */
const LEVEL_OF_NUMBER = ["advisory", "mandatory", "disabled", "remediate"] as const;
const INVALID_ARGUMENT = 3;

/**
 * Lets the pack read the whole config before anything is analyzed, and refuse one that is wrong with a message that says
 * everything at once: the engine prints it as one clean error and starts nothing.
 *
 * The SDK has no hook for this, so its gRPC handler is wrapped. This is the only place that reaches behind the SDK; its
 * version is pinned exactly and a wire test holds it. Call it right before the pack is made.
 * @param defaults the config of the pack itself, which the engine's is laid over
 * @param accept gets the config once it is known to be right
 */
export function onConfigure(
  rules: readonly Rule[],
  defaults: Readonly<Record<string, unknown>>,
  accept: (config: Config) => void,
): void {
  const { prototype } = serverOfPolicySdk();
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this` below
  const { addService } = prototype;
  prototype.addService = function (definition, implementation) {
    prototype.addService = addService;
    const { configure } = implementation;
    if (configure === undefined)
      throw new Error("this version of @pulumi/policy is not supported: it has no Configure");
    const read = (request: ConfigureRequest): Config => {
      const json = configOf(request);
      // To tell of itself takes a pack some time: it is asked only where a name is none of our rules.
      const isOurs = Object.keys(json).every((name) => rules.some(({ id }) => id === name));
      return Config.layered(rules, [{ json: defaults }, { json }], {
        others: isOurs ? [] : policiesOf(implementation),
      });
    };
    addService.call(this, definition, { ...implementation, configure: checked(configure, read, accept) });
  };
}

function checked(
  configure: Configure,
  read: (request: ConfigureRequest) => Config,
  accept: (config: Config) => void,
): Configure {
  return (call, callback) => {
    try {
      accept(read(call.request));
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      callback({ code: INVALID_ARGUMENT, message: error.message });
      return;
    }
    configure(call, callback);
  };
}

/** The names of all policies of the pack: a team may put policies of its own beside our rules. */
function policiesOf({ getAnalyzerInfo }: Service): readonly string[] {
  const names: string[] = [];
  // The SDK answers at once.
  getAnalyzerInfo?.({}, (_, info) => names.push(...(info?.getPoliciesList() ?? []).map((each) => each.getName())));
  return names;
}

function configOf(request: ConfigureRequest): Record<string, unknown> {
  const entries = [...request.getPolicyconfigMap().entries()].map(([name, config]) => {
    const enforcementLevel = LEVEL_OF_NUMBER[config.getEnforcementlevel()] ?? config.getEnforcementlevel();
    return [name, { ...config.getProperties()?.toJavaScript(), enforcementLevel }] as const;
  });
  return Object.fromEntries(entries);
}

/** The very class that @pulumi/policy makes its server of: another copy of grpc-js would not do. */
function serverOfPolicySdk(): { readonly prototype: GrpcServer } {
  const path = require.resolve("@grpc/grpc-js", { paths: [dirname(require.resolve("@pulumi/policy"))] });
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- resolved from another package's folder
  const grpc = require(path) as { readonly Server: { readonly prototype: GrpcServer } };
  return grpc.Server;
}
