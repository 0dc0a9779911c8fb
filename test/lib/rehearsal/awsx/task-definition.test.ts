import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert";
import { createHash } from "node:crypto";
import { Created } from "../../../../lib/rehearsal/awsx/component";
import { Refusal } from "../../../../lib/rehearsal/protocol";
import { NOBODY_KNOWS } from "../../../../lib/rehearsal/scope";
import { COMPUTED, type Json, type JsonObject } from "../../../../lib/value/json";
import { definitions, expand, type Expanded, inputsOf, namesOf, parsed, textIn } from "./declared";

const FARGATE = "awsx:ecs:FargateTaskDefinition";
const EC2 = "awsx:ecs:EC2TaskDefinition";
const EXECUTION_POLICY = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy";
const CONTAINER = { image: "nginx:1.27", cpu: 128, memory: 512, essential: true };

describe("awsx task definitions", () => {
  it("make a log group, two roles and the execution role's policy", async () => {
    const expanded = await expand(FARGATE, { container: CONTAINER });
    deepStrictEqual(
      expanded.children.map(({ type, name }) => [type, name]),
      [
        ["aws:cloudwatch/logGroup:LogGroup", "web"],
        ["aws:iam/role:Role", "web-task"],
        ["aws:iam/role:Role", "web-execution"],
        ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", "web-execution-9a42f520"],
        ["aws:ecs/taskDefinition:TaskDefinition", "web"],
      ],
    );
    strictEqual(
      expanded.children[0]?.urn,
      `urn:pulumi:dev::shop::${FARGATE}$aws:cloudwatch/logGroup:LogGroup::web`,
      "children of the component",
    );
    deepStrictEqual(inputsOf(expanded, "LogGroup"), {});
    deepStrictEqual(inputsOf(expanded, "RolePolicyAttachment"), {
      role: "web-execution-0000000",
      policyArn: EXECUTION_POLICY,
    });
    const role = inputsOf(expanded, "Role web-task");
    deepStrictEqual(Object.keys(role), ["assumeRolePolicy"]);
    deepStrictEqual(parsed(role["assumeRolePolicy"]), {
      Version: "2012-10-17",
      Statement: [
        { Action: "sts:AssumeRole", Principal: { Service: "ecs-tasks.amazonaws.com" }, Effect: "Allow", Sid: "" },
      ],
    });
  });

  it("write what the container says, and where it logs", async () => {
    const expanded = await expand(FARGATE, { container: CONTAINER });
    const { containerDefinitions, family, ...others } = inputsOf(expanded, "TaskDefinition");
    deepStrictEqual(others, {
      cpu: "256",
      memory: "512",
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      taskRoleArn: "arn:Role/web-task",
      executionRoleArn: "arn:Role/web-execution",
    });
    deepStrictEqual(parsed(containerDefinitions), [
      {
        ...CONTAINER,
        logConfiguration: {
          logDriver: "awslogs",
          options: {
            "awslogs-group": "web-0000000",
            "awslogs-region": "eu-west-1",
            "awslogs-stream-prefix": "container",
          },
        },
        name: "container",
      },
    ]);
    const hash = createHash("sha1")
      .update(`dev${textIn(containerDefinitions)}`)
      .digest("hex");
    strictEqual(family, `web-${hash.slice(0, 8)}`);
  });

  it("give back what they made", async () => {
    const { outputs } = await expand(FARGATE, { container: CONTAINER });
    for (const name of ["taskDefinition", "logGroup", "taskRole", "executionRole"])
      ok(outputs?.[name] instanceof Created, name);
    deepStrictEqual(outputs?.["loadBalancers"], []);
  });

  it("pass on everything else", async () => {
    const others = {
      family: "shop",
      volumes: [{ name: "scratch" }],
      ephemeralStorage: { sizeInGib: 30 },
      runtimePlatform: { cpuArchitecture: "ARM64" },
      tags: { team: "web" },
    };
    const expanded = await expand(FARGATE, { container: CONTAINER, cpu: "1024", memory: "4096", ...others });
    const { containerDefinitions, taskRoleArn, executionRoleArn, ...inputs } = inputsOf(expanded, "TaskDefinition");
    ok(containerDefinitions !== undefined && taskRoleArn !== undefined && executionRoleArn !== undefined);
    deepStrictEqual(inputs, {
      cpu: "1024",
      memory: "4096",
      ...others,
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
    });
  });

  it("on EC2 have no size, and may have another network", async () => {
    const plain = inputsOf(await expand(EC2, { container: CONTAINER }), "TaskDefinition");
    strictEqual(plain["networkMode"], "awsvpc");
    deepStrictEqual(plain["requiresCompatibilities"], ["EC2"]);
    ok(!("cpu" in plain) && !("memory" in plain));
    const bridge = inputsOf(await expand(EC2, { container: CONTAINER, networkMode: "bridge" }), "TaskDefinition");
    strictEqual(bridge["networkMode"], "bridge");
  });

  it("name containers by their place in the map, in order", async () => {
    const containers = { web: { image: "web", name: "other" }, agent: { image: "agent" } };
    const written = definitions(await expand(FARGATE, { containers, logGroup: { skip: true } }));
    deepStrictEqual(written, [
      { image: "agent", name: "agent" },
      { image: "web", name: "web" },
    ]);
    const single = await expand(FARGATE, { container: { image: "web", name: "app" }, logGroup: { skip: true } });
    deepStrictEqual(definitions(single), [{ image: "web", name: "app" }]);
  });

  it("want containers in exactly one way", async () => {
    await rejects(expand(FARGATE, {}), Refusal);
    await rejects(expand(FARGATE, { container: CONTAINER, containers: {} }), Refusal);
  });
});

describe("the log group of an awsx task definition", () => {
  const optionsOf = async (logGroup: JsonObject, container: JsonObject = CONTAINER): Promise<Json | undefined> => {
    const expanded = await expand(FARGATE, { container, logGroup });
    ok("args" in logGroup || !namesOf(expanded).includes("LogGroup web"));
    const [first] = [definitions(expanded)].flat() as JsonObject[];
    return first?.["logConfiguration"];
  };
  const writing = (group: string, region: string): JsonObject => ({
    logDriver: "awslogs",
    options: { "awslogs-group": group, "awslogs-region": region, "awslogs-stream-prefix": "container" },
  });

  it("may exist already", async () => {
    deepStrictEqual(await optionsOf({ existing: { name: "/shop" } }), writing("/shop", "eu-west-1"));
    deepStrictEqual(
      await optionsOf({ existing: { name: "/shop", region: "us-west-2" } }),
      writing("/shop", "us-west-2"),
    );
    const arn = "arn:aws:logs:us-west-2:000000000000:log-group:/shop";
    deepStrictEqual(await optionsOf({ existing: { arn } }), writing("/shop", "us-west-2"));
    deepStrictEqual(await optionsOf({ existing: { arn: COMPUTED } }), writing(NOBODY_KNOWS, NOBODY_KNOWS));
  });
  it("may be left out", async () => {
    strictEqual(await optionsOf({ skip: true }), undefined);
  });
  it("may have arguments", async () => {
    const expanded = await expand(FARGATE, { container: CONTAINER, logGroup: { args: { retentionInDays: 30 } } });
    deepStrictEqual(inputsOf(expanded, "LogGroup"), { retentionInDays: 30 });
  });
  it("is not used by a container that says where it logs", async () => {
    const logConfiguration = { logDriver: "splunk" };
    deepStrictEqual(await optionsOf({ args: {} }, { ...CONTAINER, logConfiguration }), logConfiguration);
  });
  it("is one or the other", async () => {
    await rejects(optionsOf({ existing: { name: "/shop" }, args: {} }), Refusal);
    await rejects(optionsOf({ existing: {} }), Refusal);
  });
});

describe("the roles of an awsx task definition", () => {
  const withRoles = (taskRole: JsonObject, executionRole: JsonObject): Promise<Expanded> =>
    expand(FARGATE, { container: CONTAINER, logGroup: { skip: true }, taskRole, executionRole });

  it("may exist already, or be left out", async () => {
    const expanded = await withRoles({ roleArn: "arn:aws:iam::000000000000:role/mine" }, { skip: true });
    deepStrictEqual(namesOf(expanded), ["TaskDefinition web"]);
    const inputs = inputsOf(expanded, "TaskDefinition");
    strictEqual(inputs["taskRoleArn"], "arn:aws:iam::000000000000:role/mine");
    ok(!("executionRoleArn" in inputs));
    strictEqual(expanded.outputs?.["taskRole"], undefined);
  });
  it("have the policies that are given in place of those of awsx", async () => {
    const administrator = "arn:aws:iam::aws:policy/AdministratorAccess";
    const expanded = await withRoles(
      { args: { policyArns: [administrator], maxSessionDuration: 7200 } },
      { args: { policyArns: [] } },
    );
    const hash = createHash("sha1").update(administrator).digest("hex").slice(0, 8);
    deepStrictEqual(namesOf(expanded), [
      "Role web-task",
      `RolePolicyAttachment web-task-${hash}`,
      "Role web-execution",
      "TaskDefinition web",
    ]);
    const { assumeRolePolicy, ...role } = inputsOf(expanded, "Role web-task");
    ok(typeof assumeRolePolicy === "string");
    deepStrictEqual(role, { maxSessionDuration: 7200 });
    strictEqual(inputsOf(expanded, "RolePolicyAttachment")["policyArn"], administrator);
  });
  it("keep the policies of awsx beside inline ones", async () => {
    const inlinePolicies = [{ name: "read", policy: "{}" }];
    const expanded = await withRoles({ skip: true }, { args: { inlinePolicies, permissionsBoundary: "arn:boundary" } });
    const role = inputsOf(expanded, "Role web-execution");
    deepStrictEqual([role["inlinePolicies"], role["permissionsBoundary"]], [inlinePolicies, "arn:boundary"]);
    strictEqual(inputsOf(expanded, "RolePolicyAttachment")["policyArn"], EXECUTION_POLICY);
  });
  it("that exist have no arguments", async () => {
    await rejects(withRoles({ roleArn: "arn:mine", args: {} }, {}), Refusal);
  });
  it("of which the policies are unknown do not look as if they had none", async () => {
    const some = await withRoles({ args: { policyArns: [COMPUTED, COMPUTED] } }, { args: { policyArns: COMPUTED } });
    deepStrictEqual(
      some.children.filter(({ name }) => name.startsWith("web-task-")).map(({ inputs }) => inputs["policyArn"]),
      [COMPUTED, COMPUTED],
    );
    strictEqual(inputsOf(some, "Role web-execution")["managedPolicyArns"], COMPUTED);
    ok(!namesOf(some).some((name) => name.startsWith("RolePolicyAttachment web-execution")));
    const none = await withRoles({ args: COMPUTED }, {});
    strictEqual(inputsOf(none, "Role web-task")["inlinePolicies"], COMPUTED);
  });
});
