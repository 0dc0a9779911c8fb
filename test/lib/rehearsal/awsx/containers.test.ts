import { deepStrictEqual, match, rejects, strictEqual } from "node:assert";
import { Refusal } from "../../../../lib/rehearsal/protocol";
import { NOBODY_KNOWS } from "../../../../lib/rehearsal/scope";
import { COMPUTED, type Json, type JsonObject } from "../../../../lib/value/json";
import { definitions, expand, inputsOf, textIn } from "./declared";

const FARGATE = "awsx:ecs:FargateTaskDefinition";
const CONTAINER = { image: "nginx:1.27", cpu: 128, memory: 512, essential: true };

describe("ports of an awsx container", () => {
  const GROUP = "arn:aws:elasticloadbalancing:eu-west-1:000000000000:targetgroup/web/0123456789abcdef";
  const existing = { [`aws:lb/targetGroup:TargetGroup ${GROUP}`]: { arn: GROUP, port: 8080 } };
  const map = async (...portMappings: Json[]): Promise<readonly [Json | undefined, unknown]> => {
    const container = { image: "web", portMappings };
    const expanded = await expand(FARGATE, { container, logGroup: { skip: true } }, existing);
    const [first] = [definitions(expanded)].flat() as JsonObject[];
    return [first?.["portMappings"], expanded.outputs?.["loadBalancers"]];
  };

  it("are the same inside and outside where only one is said", async () => {
    deepStrictEqual(
      await map({ containerPort: 80 }, { hostPort: 81, protocol: "udp" }, { containerPort: 1, hostPort: 2 }),
      [
        [
          { containerPort: 80, hostPort: 80 },
          { containerPort: 81, hostPort: 81, protocol: "udp" },
          { containerPort: 1, hostPort: 2 },
        ],
        [],
      ],
    );
  });
  it("are those of the target group, which is given to the service", async () => {
    deepStrictEqual(await map({ targetGroup: GROUP }, { containerPort: 80, targetGroup: GROUP }), [
      [
        { containerPort: 8080, hostPort: 8080 },
        { containerPort: 80, hostPort: 8080 },
      ],
      [
        { containerName: "container", containerPort: 8080, targetGroupArn: GROUP },
        { containerName: "container", containerPort: 8080, targetGroupArn: GROUP },
      ],
    ]);
  });
  it("are unknown where the target group is", async () => {
    const other = "arn:other";
    deepStrictEqual(await map({ targetGroup: other }), [
      [{ containerPort: NOBODY_KNOWS, hostPort: NOBODY_KNOWS }],
      [{ containerName: "container", containerPort: COMPUTED, targetGroupArn: other }],
    ]);
    deepStrictEqual(await map({ containerPort: 80, hostPort: 80, targetGroup: COMPUTED }), [
      [{ containerPort: 80, hostPort: 80 }],
      [{ containerName: "container", containerPort: COMPUTED, targetGroupArn: COMPUTED }],
    ]);
    deepStrictEqual(await map(COMPUTED), [[NOBODY_KNOWS], COMPUTED]);
  });
});

describe("what is unknown in an awsx task definition", () => {
  it("are all containers", async () => {
    const expanded = await expand(FARGATE, { containers: COMPUTED, memory: "1024" });
    const { containerDefinitions, family, cpu, memory } = inputsOf(expanded, "TaskDefinition");
    deepStrictEqual([containerDefinitions, family, cpu, memory], [COMPUTED, COMPUTED, COMPUTED, "1024"]);
    strictEqual(expanded.outputs?.["loadBalancers"], COMPUTED);
  });
  it("is one container of several", async () => {
    const containers = { web: CONTAINER, agent: COMPUTED };
    const expanded = await expand(FARGATE, { containers, logGroup: { skip: true } });
    deepStrictEqual(definitions(expanded), [NOBODY_KNOWS, { ...CONTAINER, name: "web" }]);
    strictEqual(inputsOf(expanded, "TaskDefinition")["cpu"], COMPUTED);
  });
  it("is a part of a container", async () => {
    const container = { ...CONTAINER, name: COMPUTED, image: COMPUTED, environment: [{ name: "A", value: COMPUTED }] };
    const expanded = await expand(FARGATE, { container, logGroup: { skip: true } });
    deepStrictEqual(definitions(expanded), [
      {
        ...CONTAINER,
        name: NOBODY_KNOWS,
        image: NOBODY_KNOWS,
        environment: [{ name: "A", value: NOBODY_KNOWS }],
      },
    ]);
    match(textIn(inputsOf(expanded, "TaskDefinition")["family"]), /^web-[0-9a-f]{8}$/);
  });
});

describe("the size of an awsx Fargate task", () => {
  const sizeOf = async (...containers: JsonObject[]): Promise<readonly unknown[]> => {
    const named = Object.fromEntries(containers.map((each, index) => [`c${index}`, { image: "web", ...each }]));
    const { cpu, memory } = inputsOf(await expand(FARGATE, { containers: named }), "TaskDefinition");
    return [cpu, memory];
  };

  it("is the smallest that has enough", async () => {
    deepStrictEqual(await sizeOf({}), ["256", "512"]);
    deepStrictEqual(await sizeOf({ cpu: 256, memory: 513 }), ["256", "1024"]);
    deepStrictEqual(await sizeOf({ cpu: 256 }, { cpu: 1 }), ["512", "1024"]);
    deepStrictEqual(await sizeOf({ memory: 4096 }, { memory: 1 }), ["1024", "5120"]);
    deepStrictEqual(await sizeOf({ cpu: 32768, memory: 130000 }), ["32768", "249856"]);
  });
  it("counts soft limits before hard ones", async () => {
    deepStrictEqual(await sizeOf({ memory: 4096, memoryReservation: 512 }), ["256", "512"]);
  });
  it("is unknown where a container's is", async () => {
    deepStrictEqual(await sizeOf({ memory: 512 }, { memoryReservation: COMPUTED }), [COMPUTED, COMPUTED]);
  });
  it("has an end", async () => {
    await rejects(sizeOf({ cpu: 32769 }), Refusal);
  });
});
