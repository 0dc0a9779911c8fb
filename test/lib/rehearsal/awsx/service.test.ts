import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert";
import { Created } from "../../../../lib/rehearsal/awsx/component";
import { answerDataSource } from "../../../../lib/rehearsal/data-sources/answer";
import { Refusal } from "../../../../lib/rehearsal/protocol";
import { COMPUTED, type JsonObject } from "../../../../lib/value/json";
import { expand, inputsOf, namesOf } from "./declared";

const FARGATE = "awsx:ecs:FargateService";
const EC2 = "awsx:ecs:EC2Service";
const NETWORK = { networkConfiguration: { subnets: ["subnet-1"], securityGroups: ["sg-1"] } };
const ARN = "arn:aws:ecs:eu-west-1:000000000000:task-definition/web:1";
const GROUP = "arn:aws:elasticloadbalancing:eu-west-1:000000000000:targetgroup/web/0123456789abcdef";

describe("awsx services", () => {
  it("make their task definition below them", async () => {
    const taskDefinitionArgs = { container: { image: "web" }, logGroup: { skip: true }, taskRole: { skip: true } };
    const { children, outputs } = await expand(FARGATE, { taskDefinitionArgs, ...NETWORK });
    const parents = `urn:pulumi:dev::shop::${FARGATE}$awsx:ecs:FargateTaskDefinition`;
    deepStrictEqual(
      children.map(({ urn }) => urn),
      [
        `${parents}::web`,
        `${parents}$aws:iam/role:Role::web-execution`,
        `${parents}$aws:iam/rolePolicyAttachment:RolePolicyAttachment::web-execution-9a42f520`,
        `${parents}$aws:ecs/taskDefinition:TaskDefinition::web`,
        `urn:pulumi:dev::shop::${FARGATE}$aws:ecs/service:Service::web`,
      ],
    );
    ok(outputs?.["service"] instanceof Created && outputs["taskDefinition"] instanceof Created);
    const onInstances = await expand(EC2, { taskDefinitionArgs });
    strictEqual(onInstances.children[0]?.type, "awsx:ecs:EC2TaskDefinition");
    strictEqual(inputsOf(onInstances, "Service")["taskDefinition"], "arn:TaskDefinition/web");
  });

  it("say what awsx says of them", async () => {
    const given = { taskDefinition: ARN, cluster: "arn:cluster", enableExecuteCommand: true };
    const fargate = await expand(FARGATE, { ...given, ...NETWORK });
    deepStrictEqual(namesOf(fargate), ["Service web"]);
    deepStrictEqual(inputsOf(fargate, "Service"), {
      ...given,
      ...NETWORK,
      desiredCount: 1,
      launchType: "FARGATE",
      waitForSteadyState: true,
    });
    strictEqual(fargate.outputs?.["taskDefinition"], undefined);
    deepStrictEqual(inputsOf(await expand(EC2, { ...given, continueBeforeSteadyState: true }), "Service"), {
      ...given,
      launchType: "EC2",
      waitForSteadyState: false,
    });
  });

  it("have no launch type beside capacity providers", async () => {
    const capacityProviderStrategies = [{ capacityProvider: "FARGATE_SPOT", weight: 1 }];
    for (const given of [{ capacityProviderStrategies }, { useClusterDefaultCapacityProviderStrategy: true }]) {
      const service = inputsOf(await expand(FARGATE, { taskDefinition: ARN, ...NETWORK, ...given }), "Service");
      ok(!("launchType" in service) && !("useClusterDefaultCapacityProviderStrategy" in service));
    }
  });

  it("get the load balancers of the ports, unless they have some", async () => {
    const portMappings = [{ targetGroup: GROUP }];
    const taskDefinitionArgs = { container: { name: "app", image: "web", portMappings } };
    const existing = { [`aws:lb/targetGroup:TargetGroup ${GROUP}`]: { arn: GROUP, port: 80 } };
    const of = async (given: JsonObject): Promise<unknown> => {
      return inputsOf(await expand(FARGATE, { taskDefinitionArgs, ...NETWORK, ...given }, existing), "Service")[
        "loadBalancers"
      ];
    };
    deepStrictEqual(await of({}), [{ containerName: "app", containerPort: 80, targetGroupArn: GROUP }]);
    deepStrictEqual(await of({ loadBalancers: [] }), []);
  });

  it("on Fargate go into the default VPC, behind a group that is open to all", async () => {
    const expanded = await expand(FARGATE, { taskDefinition: ARN, assignPublicIp: true });
    deepStrictEqual(namesOf(expanded), ["SecurityGroup web-sg", "Service web"]);
    const scope = { partition: "aws", account: "000000000000", region: "eu-west-1" } as const;
    const ask = (token: string, args: JsonObject): JsonObject =>
      answerDataSource({ token, args, scope, find: () => undefined }) ?? {};
    const vpcId = ask("aws:ec2/getVpc:getVpc", { default: true })["id"] ?? null;
    const everywhere = { cidrBlocks: ["0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] };
    deepStrictEqual(inputsOf(expanded, "SecurityGroup"), {
      description: "Managed by Pulumi",
      vpcId,
      ingress: [{ fromPort: 0, toPort: 0, protocol: "-1", ...everywhere }],
      egress: [{ fromPort: 0, toPort: 65535, protocol: "tcp", ...everywhere }],
    });
    const filters = [{ name: "vpc-id", values: [vpcId] }];
    const publicSubnets = ask("aws:ec2/getSubnets:getSubnets", { filters })["ids"];
    deepStrictEqual(inputsOf(expanded, "Service")["networkConfiguration"], {
      subnets: publicSubnets,
      assignPublicIp: true,
      securityGroups: ["id:SecurityGroup/web-sg"],
    });
    const hidden = inputsOf(await expand(FARGATE, { taskDefinition: ARN }), "Service")["networkConfiguration"];
    const { subnets, assignPublicIp } = hidden as JsonObject;
    strictEqual(assignPublicIp, false);
    ok(Array.isArray(subnets) && subnets.length > 0 && !(publicSubnets as string[]).includes(subnets[0] as string));
  });

  it("carry what is unknown", async () => {
    const given = { taskDefinitionArgs: COMPUTED, assignPublicIp: COMPUTED, continueBeforeSteadyState: COMPUTED };
    const service = inputsOf(await expand(FARGATE, given), "Service");
    for (const name of ["taskDefinition", "loadBalancers", "waitForSteadyState"])
      strictEqual(service[name], COMPUTED, name);
    strictEqual((service["networkConfiguration"] as JsonObject)["subnets"], COMPUTED);
  });

  it("refuse what awsx refuses", async () => {
    await rejects(expand(FARGATE, {}), Refusal);
    await rejects(expand(FARGATE, { taskDefinition: ARN, taskDefinitionArgs: {} }), Refusal);
    await rejects(expand(FARGATE, { taskDefinition: ARN, ...NETWORK, assignPublicIp: true }), Refusal);
    const both = { capacityProviderStrategies: [], useClusterDefaultCapacityProviderStrategy: true };
    await rejects(expand(EC2, { taskDefinition: ARN, ...both }), Refusal);
  });
});
