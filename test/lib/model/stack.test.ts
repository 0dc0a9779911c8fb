import { deepStrictEqual, ok, strictEqual } from "node:assert";
import { type Kind, Named, nameInArn, sameProvider, sameRegion, Stack, topLevel } from "../../../lib/model/stack";
import { input, type Resource } from "../../../lib/model/resource";
import { TYPES } from "../../../lib/model/types";
import { Config } from "../../../lib/rule/config";
import { run } from "../../../lib/rule/run";
import { COMPUTED, type Json, type JsonObject, SECRET } from "../../../lib/value/json";
import { rules } from "../../../policies";
import { policyDocument, trustOf } from "../../support/given";

const ROLE_ARN = "arn:aws:iam::111122223333:role/team/web";

function resource(type: string, name: string, properties: JsonObject, more: Partial<Resource> = {}): Resource {
  return {
    urn: `urn:pulumi:dev::test::${type}::${name}`,
    type,
    name,
    inputs: properties,
    outputs: {},
    id: undefined,
    provider: "aws",
    propertyDependencies: {},
    location: null,
    read: false,
    ...more,
  };
}
const role = resource(TYPES.role, "web", { name: "web" }, { outputs: { arn: ROLE_ARN }, id: "web-id" });
const other = resource(TYPES.role, "other", { name: "other" }, { outputs: { arn: `${ROLE_ARN}-other` } });
function task(taskRoleArn: Json, ...dependencies: readonly Resource[]): Resource {
  return resource(
    TYPES.taskDefinition,
    "task",
    { taskRoleArn },
    { propertyDependencies: { taskRoleArn: dependencies.map((each) => each.urn) } },
  );
}
function resolve(from: Resource, ...all: readonly Resource[]) {
  const stack = new Stack([from, ...all], true);
  const reference = stack.resolve("role", from, input(from, "taskRoleArn"));
  return [reference.target?.name, reference.basis];
}

describe("a stack resolves", () => {
  for (const text of [ROLE_ARN, "web", "web-id"]) {
    it(`a role by ${text}`, () => {
      deepStrictEqual(resolve(task(text), role, other), ["web", "value"]);
    });
  }
  it("a role whose ARN is not known yet by the name in the ARN", () => {
    const young = resource(TYPES.role, "web", { name: "web" });
    deepStrictEqual(resolve(task(ROLE_ARN), young), ["web", "value"]);
  });
  it("no role by an ARN of another account, once its own is known", () => {
    deepStrictEqual(resolve(task(ROLE_ARN.replace("1111", "9999")), role), [undefined, "value"]);
  });
  it("no role of another provider by its name", () => {
    deepStrictEqual(resolve(task("web"), { ...role, provider: "west" }), [undefined, "value"]);
  });
  it("a security group of another provider by its id, which no other has", () => {
    const id = "sg-0123456789abcdef0";
    const group = resource(TYPES.securityGroup, "tasks", {}, { id, provider: "west" });
    const from = resource(TYPES.service, "web", { securityGroup: id });
    const found = new Stack([from, group], true).resolve("security-group", from, input(from, "securityGroup"));
    strictEqual(found.target?.name, "tasks");
  });
  it("a role of another provider by its ARN", () => {
    deepStrictEqual(resolve(task(ROLE_ARN), { ...role, provider: "west" }), ["web", "value"]);
  });
  it("a role by its name where another provider has one of the same", () => {
    deepStrictEqual(resolve(task("web"), { ...role, urn: "west", name: "west", provider: "west" }, role), [
      "web",
      "value",
    ]);
  });
  it("no role where two have the name", () => {
    deepStrictEqual(resolve(task("web"), role, { ...role, urn: "twin" }), [undefined, "value"]);
  });
  it("the role that is managed, where it is read besides", () => {
    deepStrictEqual(resolve(task(ROLE_ARN), { ...role, urn: "read", name: "read", read: true }, role), [
      "web",
      "value",
    ]);
  });
  it("the one role that an unknown was computed from", () => {
    deepStrictEqual(resolve(task(COMPUTED, role), role, other), ["web", "dependency"]);
  });
  it("nothing from two dependencies, from none, or from another kind", () => {
    deepStrictEqual(resolve(task(COMPUTED, role, other), role, other), [undefined, "value"]);
    deepStrictEqual(resolve(task(COMPUTED), role), [undefined, "value"]);
    const policy = resource(TYPES.policy, "policy", {});
    deepStrictEqual(resolve(task(COMPUTED, policy), role, policy), [undefined, "value"]);
    deepStrictEqual(resolve(task(COMPUTED, role, policy), role, policy), [undefined, "value"]);
  });
  it("nothing from a secret, from nothing, or from an empty text", () => {
    for (const each of [SECRET, null, ""]) deepStrictEqual(resolve(task(each, role), role), [undefined, "value"]);
  });
  it("nothing for a resource of which nothing is known", () => {
    deepStrictEqual(resolve({ ...task(COMPUTED, role), inputs: COMPUTED }, role), [undefined, "value"]);
  });
  it("names that every object has", () => {
    for (const name of ["__proto__", "constructor", "toString"]) {
      deepStrictEqual(resolve(task(name), role), [undefined, "value"]);
      deepStrictEqual(resolve(task(name), resource(TYPES.role, "odd", { name })), ["odd", "value"]);
    }
  });

  const BY_NAME: readonly (readonly [Kind, string, JsonObject, string])[] = [
    ["policy", TYPES.policy, { arn: "arn:aws:iam::1:policy/p" }, "arn:aws:iam::1:policy/p"],
    ["instance-profile", TYPES.instanceProfile, { name: "node" }, "arn:aws:iam::1:instance-profile/node"],
    ["launch-template", TYPES.launchTemplate, { name: "fleet" }, "fleet"],
    ["launch-configuration", TYPES.launchConfiguration, { name: "fleet" }, "fleet"],
    ["auto-scaling-group", TYPES.autoScalingGroup, { arn: "arn:aws:autoscaling:x" }, "arn:aws:autoscaling:x"],
    ["task-definition", TYPES.taskDefinition, { family: "web" }, "web"],
  ];
  for (const [kind, type, outputs, text] of BY_NAME) {
    it(`a ${kind} by ${text}`, () => {
      const target = resource(type, "target", {}, { outputs });
      const from = resource(TYPES.service, "from", { it: text });
      strictEqual(new Stack([from, target], true).resolve(kind, from, input(from, "it")).target, target);
    });
  }
});

describe("a stack", () => {
  it("gives what is missing where it is not whole", () => {
    const stack = new Stack([role], false);
    deepStrictEqual(stack.every(TYPES.role).known, [role]);
    deepStrictEqual(stack.every(TYPES.role).gaps, [{ urn: "", path: "", reason: "unseen" }]);
    deepStrictEqual(new Stack([role], true).every(TYPES.role).gaps, []);
    deepStrictEqual(stack.shown(TYPES.policy), []);
  });

  it("works a thing out once", () => {
    const stack = new Stack([], true);
    let times = 0;
    const count = (): number => ++times;
    strictEqual(stack.remember(count) + stack.remember(count), 2);
  });

  it("knows what a property was computed from", () => {
    const from = task(COMPUTED, role);
    const stack = new Stack([from, role], true);
    deepStrictEqual(stack.dependenciesAt({ urn: from.urn, path: "taskRoleArn" }), [role.urn]);
    deepStrictEqual(stack.dependenciesAt({ urn: from.urn, path: "taskRoleArn[0].x" }), [role.urn]);
    deepStrictEqual(stack.dependenciesAt({ urn: "urn:unknown", path: "taskRoleArn" }), []);
  });
});

describe("what references lead to", () => {
  const certain = (stack: Stack, from: Resource) => {
    const named = new Named<string>(stack);
    named.add("role", from, input(from, "taskRoleArn"), (basis) => basis);
    return named;
  };
  const gap = { urn: task("").urn, path: "taskRoleArn", reason: "computed" as const };

  it("belongs to the resource that is named", () => {
    const from = task("web");
    const named = certain(new Stack([from, role, other], true), from);
    deepStrictEqual([named.of(role).known, named.of(role).gaps], [["value"], []]);
    deepStrictEqual([named.of(other).known, named.of(other).gaps], [[], []]);
  });
  it("may belong to each of the roles that the name was computed from", () => {
    const from = task(COMPUTED, role, other);
    const third = { ...role, urn: "third" };
    const named = certain(new Stack([from, role, other, third], true), from);
    deepStrictEqual([named.of(role).known, named.of(role).gaps], [[], [gap]]);
    deepStrictEqual(named.of(other).gaps, [gap]);
    deepStrictEqual(named.of(third).gaps, []);
  });
  it("may belong to any where nothing tells", () => {
    const from = task(COMPUTED);
    deepStrictEqual(certain(new Stack([from, role], true), from).of(role).gaps, [gap]);
  });
  it("may be elsewhere in a stack that is not whole", () => {
    const from = task("web");
    const named = certain(new Stack([from, role], false), from);
    deepStrictEqual([named.of(role).known, named.of(role).gaps.length], [["value"], 1]);
  });
});

describe("two resources", () => {
  const at = (region: Json, more: Partial<Resource> = {}) =>
    resource("t", "r", region === null ? {} : { region }, more);
  it("live together where provider and region are the same", () => {
    ok(sameProvider(at(null), at(null)));
    ok(sameProvider(at("eu-west-1"), at(null)));
    ok(!sameProvider(at("eu-west-1"), at("us-east-1")));
    ok(!sameProvider(at(null), at(null, { provider: "west" })));
  });
  it("live together where their default providers differ in version only, as those of components do", () => {
    const by = (name: string): Resource =>
      at(null, { provider: `urn:pulumi:dev::test::pulumi:providers:aws::${name}` });
    const defaults = ["default", "default_7_48_0", "default_6_66_2", "default_7_0_0_beta_1", "default_7_1_0_https___x"];
    for (const name of defaults) {
      ok(sameProvider(by(name), by("default_7_12_0")), name);
      strictEqual(sameRegion(by(name), by("default_7_12_0")).is, "yes", name);
    }
    ok(!sameProvider(by("default_west"), by("default")));
    ok(!sameProvider(by("west"), by("default_7_48_0")));
  });
  it("that are regional live together where their regions are known to be the same", () => {
    const told = at(null, { outputs: { region: "eu-west-1" } });
    const cases: readonly (readonly [Resource, Resource, string])[] = [
      [at(null), at(null), "yes"],
      [at("eu-west-1"), at("eu-west-1"), "yes"],
      [at("eu-west-1"), at("us-east-1"), "no"],
      [at("eu-west-1"), at(null), "unknown"],
      [at(COMPUTED), at("eu-west-1"), "unknown"],
      [at(COMPUTED), at(null), "unknown"],
      [at("eu-west-1"), told, "yes"],
      [at("us-east-1"), told, "no"],
      [at(null, { outputs: { region: COMPUTED } }), at(null), "yes"],
      [at(COMPUTED), at(COMPUTED, { provider: "west" }), "no"],
    ];
    for (const [a, b, expected] of cases) {
      strictEqual(sameRegion(a, b).is, expected);
      strictEqual(sameRegion(b, a).is, expected);
    }
  });
});

describe("names", () => {
  it("stand at the end of an ARN", () => {
    for (const text of [ROLE_ARN, "arn:aws:iam::1:role/web", "web"]) strictEqual(nameInArn(text), "web");
    strictEqual(nameInArn("arn:aws:sns:eu-west-1:1:web"), "web");
  });
  it("of properties end where the path goes on", () => {
    strictEqual(topLevel("networkConfiguration.subnets[0]"), "networkConfiguration");
    strictEqual(topLevel("roles[0]"), "roles");
    strictEqual(topLevel('["odd name"].x'), "");
    strictEqual(topLevel(""), "");
  });
});

/** What is quadratic does not get through before Mocha's timeout; how long it takes is measured by `npm run bench`. */
describe("a big stack is judged whole", () => {
  const everything = policyDocument({ Effect: "Allow", Action: "*", Resource: "*" });
  const trust = trustOf("ecs-tasks.amazonaws.com");
  const attachments = (role: Json): ((index: number) => readonly Resource[]) => {
    return (index) => [
      resource(TYPES.role, `r${index}`, { assumeRolePolicy: trust, name: COMPUTED }),
      resource(TYPES.rolePolicyAttachment, `a${index}`, { role, policyArn: COMPUTED }),
    ];
  };
  const SHAPES: Readonly<Record<string, (index: number) => readonly Resource[]>> = {
    "of roles and attachments that may belong to any": attachments(COMPUTED),
    "of attachments to one role": (index) => [
      resource(TYPES.role, index === 0 ? "one" : `r${index}`, { assumeRolePolicy: trust, name: `r${index}` }),
      resource(TYPES.rolePolicy, `p${index}`, { role: "r0", policy: everything }),
    ],
    "of task definitions whose roles may be any": (index) => [
      resource(TYPES.role, `r${index}`, {
        assumeRolePolicy: trustOf("lambda.amazonaws.com"),
        inlinePolicies: [{ policy: everything }],
      }),
      resource(TYPES.taskDefinition, `t${index}`, { family: "app", containerDefinitions: "[]", taskRoleArn: COMPUTED }),
    ],
    "of task definitions of one family": (index) => [
      resource(
        TYPES.taskDefinition,
        `t${index}`,
        { family: "app", containerDefinitions: '[{"name":"app"}]' },
        { id: "app" },
      ),
    ],
    "of capacity providers, groups and templates": (index) => [
      resource(TYPES.capacityProvider, `c${index}`, { autoScalingGroupProvider: { autoScalingGroupArn: `g${index}` } }),
      resource(TYPES.autoScalingGroup, `g${index}`, { name: `g${index}`, launchTemplate: { name: `l${index}` } }),
      resource(TYPES.launchTemplate, `l${index}`, { name: `l${index}` }),
    ],
    "of capacity providers that nobody knows": (index) => [
      resource(TYPES.capacityProvider, `c${index}`, { autoScalingGroupProvider: { autoScalingGroupArn: COMPUTED } }),
      resource(TYPES.launchTemplate, `l${index}`, { name: COMPUTED }),
    ],
    "of repositories": (index) => [resource(TYPES.repository, `e${index}`, {})],
  };
  const config = Config.read(rules, { all: "mandatory" });
  for (const [name, shape] of Object.entries(SHAPES)) {
    it(name, () => {
      const resources = Array.from({ length: 3000 }, (_, index) => shape(index)).flat();
      const findings = run(rules, new Stack(resources, true), config);
      ok(findings.every((finding) => !finding.message.includes("the rule itself failed")));
    });
  }
});
