import { deepStrictEqual, ok, strictEqual, throws } from "node:assert";
import { dirname } from "node:path";
import { onConfigure } from "../../../lib/pulumi/configure";
import { type Config } from "../../../lib/rule/config";
import { rules } from "../../../policies";
import noAdmin from "../../../policies/role/no-admin";

interface PolicyConfig {
  getEnforcementlevel(): number;
  getProperties(): { toJavaScript(): Record<string, unknown> };
}
interface Told {
  readonly error: { readonly code: number; readonly message: string } | null;
  readonly response: unknown;
}
interface Implementation {
  readonly analyze?: unknown;
  readonly configure?: (
    call: { readonly request: { getPolicyconfigMap(): Map<string, PolicyConfig> } },
    callback: (error: Told["error"], response?: unknown) => void,
  ) => void;
}
interface Server {
  addService: (definition: unknown, implementation: Implementation) => void;
}

const path = require.resolve("@grpc/grpc-js", { paths: [dirname(require.resolve("@pulumi/policy"))] });
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the very class that the SDK makes its server of
const { prototype } = (require(path) as { readonly Server: { readonly prototype: Server } }).Server;

// That the SDK really serves what is put in here, the wire tests hold.
describe("onConfigure", () => {
  const original = prototype.addService;
  let served: Implementation[] = [];
  const keep = (_: unknown, implementation: Implementation): void => {
    served.push(implementation);
  };
  beforeEach(() => {
    served = [];
    prototype.addService = keep;
  });
  afterEach(() => {
    prototype.addService = original;
  });

  /** Serves as the SDK does, and asks as the engine does. */
  function configure(entries: Readonly<Record<string, readonly [number, Record<string, unknown>]>>): Told {
    const told: Told[] = [];
    prototype.addService(
      {},
      {
        analyze: "as it was",
        configure: (_, done) => {
          done(null, "from the SDK");
        },
      },
    );
    const [implementation] = served;
    ok(implementation?.configure);
    strictEqual(implementation.analyze, "as it was");
    const configs = Object.entries(entries).map(([name, [level, properties]]) => {
      const config = { getEnforcementlevel: () => level, getProperties: () => ({ toJavaScript: () => properties }) };
      return [name, config] as const;
    });
    const request = { getPolicyconfigMap: () => new Map(configs) };
    implementation.configure({ request }, (error, response) => told.push({ error, response }));
    strictEqual(told.length, 1);
    return told[0] ?? { error: null, response: undefined };
  }

  it("lets a right config through, and tells it", () => {
    const accepted: Config[] = [];
    onConfigure(rules, {}, (config) => accepted.push(config));
    deepStrictEqual(configure({ [noAdmin.id]: [2, { scope: "all" }] }), { error: null, response: "from the SDK" });
    const [config] = accepted;
    ok(config);
    strictEqual(config.level(noAdmin), "disabled");
    deepStrictEqual(config.options(noAdmin), { scope: "all" });
  });

  for (const [number, level] of ["advisory", "mandatory", "disabled", "remediate"].entries()) {
    it(`knows ${level} by its number`, () => {
      let accepted: Config | undefined;
      onConfigure(rules, {}, (config) => (accepted = config));
      configure({ [noAdmin.id]: [number, {}] });
      strictEqual(accepted?.level(noAdmin), level);
    });
  }

  it("refuses a wrong one: neither the SDK nor the pack hears of it", () => {
    onConfigure(rules, {}, () => {
      throw new Error("must not be told");
    });
    const { error, response } = configure({ "no-such-rule": [1, {}], [noAdmin.id]: [7, {}] });
    strictEqual(response, undefined);
    strictEqual(error?.code, 3);
    strictEqual(error.message.split("\n").length, 2);
  });

  it("changes one service only", () => {
    onConfigure(rules, {}, () => undefined);
    configure({});
    strictEqual(prototype.addService, keep);
  });

  it("says so when the SDK has no Configure any more", () => {
    onConfigure(rules, {}, () => undefined);
    throws(() => {
      prototype.addService({}, {});
    }, /this version of @pulumi\/policy is not supported/);
  });
});
