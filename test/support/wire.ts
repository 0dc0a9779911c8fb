/**
 * Drives a built pack as the engine does: the same process, the same gRPC calls in the same order, with recorded
 * requests. Build first: `npm test` does, and what is tested here is `dist`.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import type * as StructPb from "google-protobuf/google/protobuf/struct_pb";
import { Empty, grpc, MOST_BYTES, Struct } from "../../lib/rehearsal/protocol";

export const PACK_DIR = resolve(__dirname, "../..");
const RECORDINGS = join(PACK_DIR, "test/fixtures/recordings");

export type Properties = Record<string, StructPb.JavaScriptValue>;

/** A resource as a request tells it. */
export interface WireResource {
  readonly type: string;
  readonly urn: string;
  readonly name: string;
  readonly properties: Properties;
  readonly provider?: {
    readonly type: string;
    readonly urn: string;
    readonly name: string;
    readonly properties: Properties;
  };
  readonly options?: { readonly parent: string };
  /** Only in AnalyzeStack. */
  readonly parent?: string;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}
type Line =
  | { readonly rpc: "ConfigureStack"; readonly stack: string; readonly project: string; readonly dryRun: boolean }
  | ({ readonly rpc: "Analyze" } & WireResource)
  | { readonly rpc: "AnalyzeStack"; readonly resources: readonly WireResource[] };

/** The requests of a recording, `legacy-ec2/create`. */
export interface Recording {
  readonly analyze: readonly WireResource[];
  readonly stack: readonly WireResource[];
}

export function recording(name: string): Recording {
  const lines = readFileSync(join(RECORDINGS, `${name}.wire.ndjson`), "utf8")
    .trim()
    .split("\n");
  const requests = lines.map((line) => JSON.parse(line) as Line);
  return {
    analyze: requests.filter((each) => each.rpc === "Analyze"),
    stack: requests.flatMap((each) => (each.rpc === "AnalyzeStack" ? each.resources : [])),
  };
}

/** A plan or a state of a recording, `legacy-ec2/create.preview.json`: its path. */
export function recorded(name: string): string {
  return join(RECORDINGS, name);
}

/** What the pack says of one resource, as the engine would print it. */
export interface Diagnostic {
  readonly policy: string;
  readonly urn: string;
  /** The whole text: the policy's description, then the message. */
  readonly message: string;
  readonly level: (typeof LEVELS)[number];
  readonly severity: proto.PolicySeverity;
}

/** What one policy made of a resource's properties. */
export interface Remediation {
  readonly policy: string;
  readonly properties: Properties | undefined;
  /** Why it could not. */
  readonly diagnostic: string;
}

const LEVELS = ["advisory", "mandatory", "disabled", "remediate"] as const;
const NUMBERS = {
  advisory: proto.EnforcementLevel.ADVISORY,
  mandatory: proto.EnforcementLevel.MANDATORY,
  disabled: proto.EnforcementLevel.DISABLED,
  remediate: proto.EnforcementLevel.REMEDIATE,
} as const;

/** Levels and options by policy, as in a file for `--policy-pack-config`. */
export type Given = Readonly<Record<string, string | Properties>>;

export interface StartOptions {
  readonly dir?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A pack in a process of its own. */
export class Pack {
  private constructor(
    private readonly child: ChildProcess,
    private readonly client: AnalyzerClient,
    /** All that it has printed so far. */
    readonly printed: () => string,
  ) {}

  /** Starts a pack, works with it, and ends its process whatever happens. */
  static async use<T>(work: (pack: Pack) => Promise<T>, options: StartOptions = {}): Promise<T> {
    const pack = await Pack.start(options);
    try {
      return await work(pack);
    } finally {
      await pack.stop();
    }
  }

  static async start({ dir = PACK_DIR, env = {} }: StartOptions = {}): Promise<Pack> {
    const runner = join(dir, "node_modules/@pulumi/pulumi/cmd/run-policy-pack");
    const child = spawn(process.execPath, [runner, "127.0.0.1:1", dir], { cwd: dir, env: { ...process.env, ...env } });
    const output = { stdout: "", stderr: "" };
    child.stderr.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
    const port = await new Promise<string>((done, fail) => {
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        output.stdout += text;
        if (output.stdout.includes("\n")) done(output.stdout.split("\n")[0] ?? "");
      });
      child.once("error", fail);
      child.once("exit", (code) => {
        fail(new Error(`the pack ended with ${String(code)} before it was ready:\n${output.stdout}${output.stderr}`));
      });
    });
    const client = new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), {
      "grpc.max_receive_message_length": MOST_BYTES,
    });
    return new Pack(child, client, () => output.stdout + output.stderr);
  }

  async stop(): Promise<void> {
    this.client.close();
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    await new Promise((done) => {
      this.child.once("exit", done).kill("SIGKILL");
    });
  }

  async info(): Promise<proto.AnalyzerInfo> {
    return answer((done) => this.client.getAnalyzerInfo(new Empty(), done));
  }

  async configureStack(project: string): Promise<void> {
    const request = new proto.AnalyzerStackConfigureRequest().setStack("dev").setProject(project).setDryRun(true);
    await answer((done) => this.client.configureStack(request, done));
  }

  /** Sends what the engine sends for a config: every policy with its level and all its options, and names that are none. */
  async configure(given: Given = {}): Promise<void> {
    const policies = (await this.info()).getPoliciesList();
    const request = new proto.ConfigureAnalyzerRequest();
    const set = (name: string, level: proto.EnforcementLevel, properties: Properties): void => {
      const config = new proto.PolicyConfig().setProperties(Struct.fromJavaScript(properties));
      request.getPolicyconfigMap().set(name, config.setEnforcementlevel(level));
    };
    for (const policy of policies) {
      const own = settingOf(given[policy.getName()] ?? {});
      const schemas = policy.getConfigschema()?.getProperties()?.toJavaScript() ?? {};
      const defaults = Object.entries(schemas).flatMap(([option, schema]) => {
        const value =
          typeof schema === "object" && schema !== null && "default" in schema ? schema["default"] : undefined;
        return value === undefined ? [] : [[option, value] as const];
      });
      const level = own.level ?? settingOf(given["all"] ?? {}).level ?? policy.getEnforcementlevel();
      set(policy.getName(), level, { ...Object.fromEntries(defaults), ...own.options });
    }
    const known = new Set(["all", ...policies.map((policy) => policy.getName())]);
    for (const [name, entry] of Object.entries(given)) {
      const { level, options } = settingOf(entry);
      if (!known.has(name)) set(name, level ?? proto.EnforcementLevel.ADVISORY, options);
    }
    await answer((done) => this.client.configure(request, done));
  }

  async analyze(resource: WireResource): Promise<Diagnostic[]> {
    const request = analyzeRequest(resource);
    const response = await answer<proto.AnalyzeResponse>((done) => this.client.analyze(request, done));
    // The engine knows which resource it asked about, and ignores what the pack says.
    return diagnosticsOf(response).map((each) => ({ ...each, urn: resource.urn }));
  }

  /** What the pack makes of the properties of a resource, as the engine goes on with them: each remediation in turn. */
  async remediate(resource: WireResource): Promise<readonly Remediation[]> {
    const request = analyzeRequest(resource);
    const response = await answer<proto.RemediateResponse>((done) => this.client.remediate(request, done));
    return response.getRemediationsList().map((each) => ({
      policy: each.getPolicyname(),
      properties: each.getProperties()?.toJavaScript(),
      diagnostic: each.getDiagnostic(),
    }));
  }

  async analyzeStack(resources: readonly WireResource[]): Promise<Diagnostic[]> {
    const request = new proto.AnalyzeStackRequest().setResourcesList(resources.map(stackResource));
    return diagnosticsOf(await answer<proto.AnalyzeResponse>((done) => this.client.analyzeStack(request, done)));
  }

  /** A whole operation: each resource by itself, then all of them. */
  async replay({ analyze, stack }: Recording): Promise<Diagnostic[]> {
    const told: Diagnostic[] = [];
    for (const resource of analyze) told.push(...(await this.analyze(resource)));
    return [...told, ...(await this.analyzeStack(stack))];
  }
}

/** Replays a recording against a fresh pack. */
export async function replay(name: string, config: Given = {}): Promise<Diagnostic[]> {
  return Pack.use(async (pack) => {
    await pack.configureStack(name.split("/")[0] ?? name);
    await pack.configure(config);
    return pack.replay(recording(name));
  });
}

function settingOf(entry: string | Properties): {
  readonly level: proto.EnforcementLevel | undefined;
  readonly options: Properties;
} {
  const { enforcementLevel, ...options } = typeof entry === "string" ? { enforcementLevel: entry } : entry;
  const found = LEVELS.find((each) => each === enforcementLevel);
  return { level: found && NUMBERS[found], options };
}

function analyzeRequest(resource: WireResource): proto.AnalyzeRequest {
  return new proto.AnalyzeRequest()
    .setType(resource.type)
    .setUrn(resource.urn)
    .setName(resource.name)
    .setProperties(Struct.fromJavaScript(resource.properties))
    .setOptions(optionsOf(resource))
    .setProvider(providerOf(resource));
}

function stackResource(resource: WireResource): proto.AnalyzerResource {
  const message = new proto.AnalyzerResource()
    .setType(resource.type)
    .setUrn(resource.urn)
    .setName(resource.name)
    .setProperties(Struct.fromJavaScript(resource.properties))
    .setOptions(optionsOf(resource))
    .setProvider(providerOf(resource))
    .setParent(resource.parent ?? "")
    .setDependenciesList([...(resource.dependencies ?? [])]);
  for (const [property, urns] of Object.entries(resource.propertyDependencies ?? {})) {
    const dependencies = new proto.AnalyzerPropertyDependencies().setUrnsList([...urns]);
    message.getPropertydependenciesMap().set(property, dependencies);
  }
  return message;
}

function optionsOf(resource: WireResource): proto.AnalyzerResourceOptions {
  const timeouts = new proto.AnalyzerResourceOptions.CustomTimeouts();
  return new proto.AnalyzerResourceOptions().setParent(resource.options?.parent ?? "").setCustomtimeouts(timeouts);
}

function providerOf({ provider }: WireResource): proto.AnalyzerProviderResource | undefined {
  return (
    provider &&
    new proto.AnalyzerProviderResource()
      .setType(provider.type)
      .setUrn(provider.urn)
      .setName(provider.name)
      .setProperties(Struct.fromJavaScript(provider.properties))
  );
}

function diagnosticsOf(response: proto.AnalyzeResponse): Diagnostic[] {
  return response.getDiagnosticsList().map((each) => ({
    policy: each.getPolicyname(),
    urn: each.getUrn(),
    message: each.getMessage(),
    level: LEVELS[each.getEnforcementlevel()],
    severity: each.getSeverity(),
  }));
}

function answer<T>(ask: (done: (error: Error | null, response: T) => void) => unknown): Promise<T> {
  return new Promise((done, fail) => {
    ask((error, response) => {
      if (error === null) done(response);
      else fail(error);
    });
  });
}
