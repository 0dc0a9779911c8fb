import { strictEqual } from "node:assert";
import { Stack } from "../../../lib/model/stack";
import { Tags } from "../../../lib/model/tags";
import { stackResource } from "../../../lib/pulumi/engine-resource";
import { propertiesFromPulumi } from "../../../lib/pulumi/properties";
import { type JsonObject } from "../../../lib/value/json";
import { toStack } from "../../support/engine";
import { declared, fargateTask, type Given, unknown } from "../../support/given";

/** The value of the tag `team` of a task definition, or what is known of it. */
function team(properties: JsonObject, { provider, whole = true }: { provider?: Given; whole?: boolean } = {}): string {
  const given = [{ ...fargateTask(properties), provider: "aws" }, ...(provider === undefined ? [] : [provider])];
  const resources = toStack(given).map((each, index) =>
    stackResource(each, propertiesFromPulumi(given[index]?.properties ?? {})),
  );
  const stack = new Stack(resources, whole);
  const [task] = resources;
  const field = task && new Tags(task, stack).get("team");
  return field?.value ?? field?.state.is ?? "no resource";
}

const provider = (defaultTags: JsonObject[string]): Given =>
  declared("pulumi:providers:aws", { version: "7.48.0", defaultTags }, "aws");
const payments = provider(JSON.stringify({ tags: { team: "payments" } }));

describe("the tags of a resource", () => {
  it("are its own", () => {
    strictEqual(team({ tags: { team: "orders" } }), "orders");
    strictEqual(team({ tags: { team: "" } }), "");
    strictEqual(team({ tags: { owner: "orders" } }), "unset");
    strictEqual(team({}), "unset");
  });

  it("have keys whose case counts", () => {
    strictEqual(team({ tags: { Team: "orders" } }), "unset");
    strictEqual(team({}, { provider: provider(JSON.stringify({ tags: { Team: "payments" } })) }), "unset");
  });

  it("are those that the provider put together", () => {
    strictEqual(team({ tags: { owner: "orders" }, tagsAll: { owner: "orders", team: "payments" } }), "payments");
    strictEqual(team({ tagsAll: { team: "payments" } }, { whole: false }), "payments");
    strictEqual(team({ tagsAll: {} }, { whole: false }), "unset");
  });

  it("are the default ones of its provider, where nobody put them together", () => {
    strictEqual(team({}, { provider: payments }), "payments");
    strictEqual(team({}, { provider: provider({ tags: { team: "payments" } }) }), "payments");
    strictEqual(team({ tags: { team: "orders" } }, { provider: payments }), "orders");
    strictEqual(team({}, { provider: provider(null) }), "unset");
    strictEqual(team({}, { provider: { ...payments, name: "west" } }), "unset");
  });

  it("are not known while the value, all of them or the provider are not", () => {
    strictEqual(team({ tags: { team: unknown } }), "unknown");
    strictEqual(team({ tags: unknown }, { provider: payments }), "unknown");
    strictEqual(team({ tags: {}, tagsAll: unknown }), "unknown");
    strictEqual(team({ tags: {} }, { whole: false }), "unknown");
    strictEqual(team({}, { provider: provider(unknown) }), "unknown");
  });

  it("are known although another tag is not, which makes the provider tell none", () => {
    strictEqual(team({ tags: { team: "orders", owner: unknown }, tagsAll: unknown }), "orders");
    strictEqual(team({ tags: { owner: unknown }, tagsAll: unknown }, { provider: payments }), "payments");
  });
});
