import { deepStrictEqual, match, rejects, strictEqual } from "node:assert";
import { defaultNetwork } from "../../../../lib/rehearsal/awsx/network";
import { type Scope } from "../../../../lib/rehearsal/scope";
import { isList, isObject, type Json, type JsonObject } from "../../../../lib/value/json";
import { parseJson } from "../../../../lib/value/property";
import { IMPORTS, inputsIn, rehearseProgram, resourceIn } from "../../../support/rehearse";
import { textOf } from "../../../support/text-of";

const SCOPE: Scope = { partition: "aws", account: "000000000000", region: "eu-west-1" };

/** The only container of a task definition. */
function containerOf(definitions: Json | undefined): JsonObject {
  const list = typeof definitions === "string" ? parseJson(definitions) : undefined;
  const [only] = isList(list) ? list : [];
  return isObject(only) ? only : {};
}

/** The components as the SDK of awsx has them: remote ones, whose outputs the engine answers. */
const AWSX = `${IMPORTS}
class Remote extends pulumi.ComponentResource {
  constructor(type: string, name: string, args: object, outputs: string[], opts: object = {}) {
    const declared = Object.fromEntries(outputs.map((each) => [each, undefined]));
    super(type, name, { ...declared, ...args }, opts, true);
  }
}
class FargateService extends Remote {
  declare readonly service: pulumi.Output<aws.ecs.Service>;
  declare readonly taskDefinition: pulumi.Output<aws.ecs.TaskDefinition>;
  constructor(name: string, args: object, opts?: object) {
    super("awsx:ecs:FargateService", name, args, ["service", "taskDefinition"], opts);
  }
}
class Repository extends Remote {
  declare readonly url: pulumi.Output<string>;
  declare readonly repository: pulumi.Output<aws.ecr.Repository>;
  constructor(name: string) {
    super("awsx:ecr:Repository", name, {}, ["url", "repository"]);
  }
}
class ApplicationLoadBalancer extends Remote {
  declare readonly defaultTargetGroup: pulumi.Output<aws.lb.TargetGroup>;
  constructor(name: string, args: object) {
    super("awsx:lb:ApplicationLoadBalancer", name, args, ["defaultTargetGroup", "loadBalancer"]);
  }
}
class Vpc extends Remote {
  declare readonly vpcId: pulumi.Output<string>;
  declare readonly publicSubnetIds: pulumi.Output<string[]>;
  declare readonly privateSubnetIds: pulumi.Output<string[]>;
  constructor(name: string) {
    super("awsx:ec2:Vpc", name, {}, ["vpcId", "publicSubnetIds", "privateSubnetIds"]);
  }
}
`;

describe("A rehearsed program with awsx", () => {
  it("goes on with the resources that a service is made of", async () => {
    const rehearsal = await rehearseProgram(`${AWSX}
      const app = new FargateService("app", {
        assignPublicIp: true,
        taskDefinitionArgs: { container: { image: "nginx:1.27" } },
      });
      new aws.ssm.Parameter("service", { type: "String", value: app.service.apply((each) => each.id) });
      new aws.ssm.Parameter("task", { type: "String", value: app.taskDefinition.arn });
    `);
    const service = resourceIn(rehearsal, "app", "ecs/service");
    const task = resourceIn(rehearsal, "app", "ecs/taskDefinition:");
    strictEqual(inputsIn(rehearsal, "service")["value"], service.id);
    strictEqual(inputsIn(rehearsal, "task")["value"], task.outputs["arn"]);
    strictEqual(
      task.urn.split("::")[2],
      "awsx:ecs:FargateService$awsx:ecs:FargateTaskDefinition$aws:ecs/taskDefinition:TaskDefinition",
    );
    deepStrictEqual(rehearsal.notes, []);
  });

  it("builds an image, and puts it behind a load balancer in a VPC of its own", async () => {
    const rehearsal = await rehearseProgram(`${AWSX}
      const network = new Vpc("net");
      const repository = new Repository("App");
      const balancer = new ApplicationLoadBalancer("edge", { subnetIds: network.publicSubnetIds });
      new FargateService("app", {
        networkConfiguration: { subnets: network.privateSubnetIds },
        taskDefinitionArgs: {
          container: {
            image: pulumi.interpolate\`\${repository.url}:1.0\`,
            portMappings: [{ targetGroup: balancer.defaultTargetGroup }],
          },
        },
      });
      new aws.ssm.Parameter("vpc", { type: "String", value: network.vpcId });
    `);
    const vpc = resourceIn(rehearsal, "net", "aws:ec2/vpc:Vpc");
    const group = resourceIn(rehearsal, "edge", "TargetGroup");
    const definition = containerOf(inputsIn(rehearsal, "app", "ecs/taskDefinition:")["containerDefinitions"]);
    strictEqual(inputsIn(rehearsal, "vpc")["value"], vpc.id);
    strictEqual(inputsIn(rehearsal, "edge", "TargetGroup")["vpcId"], vpc.id);
    strictEqual(
      definition["image"],
      `${textOf(resourceIn(rehearsal, "app", "ecr/repository:").outputs["repositoryUrl"])}:1.0`,
    );
    deepStrictEqual(definition["portMappings"], [{ containerPort: 80, hostPort: 80 }]);
    deepStrictEqual(inputsIn(rehearsal, "app", "ecs/service")["loadBalancers"], [
      { containerName: "container", containerPort: 80, targetGroupArn: group.outputs["arn"] },
    ]);
    deepStrictEqual(inputsIn(rehearsal, "app", "ecs/service")["networkConfiguration"], {
      subnets: [1, 2, 3].map((each) => resourceIn(rehearsal, `net-private-${each}`, "ec2/subnet:").id),
    });
  });

  it("has its transforms called for what a component makes", async () => {
    const rehearsal = await rehearseProgram(`${AWSX}
      pulumi.runtime.registerResourceTransform(({ type, props, opts }) =>
        type === "aws:ecr/repository:Repository" ? { props: { ...props, imageTagMutability: "IMMUTABLE" }, opts } : undefined,
      );
      new Repository("app");
    `);
    strictEqual(inputsIn(rehearsal, "app", "ecr/repository:")["imageTagMutability"], "IMMUTABLE");
  });

  it("has a component's resources where its provider is", async () => {
    const rehearsal = await rehearseProgram(`${AWSX}
      const provider = new aws.Provider("far", { region: "ap-southeast-2" });
      new FargateService(
        "app",
        { taskDefinitionArgs: { container: { image: "nginx:1.27" } } },
        { providers: { aws: provider } },
      );
    `);
    const role = resourceIn(rehearsal, "app-task");
    const task = resourceIn(rehearsal, "app", "ecs/taskDefinition:");
    strictEqual(role.provider, resourceIn(rehearsal, "far").urn);
    match(textOf(task.outputs["arn"]), /^arn:aws:ecs:ap-southeast-2:/);
    const { logConfiguration } = containerOf(inputsIn(rehearsal, "app", "ecs/taskDefinition:")["containerDefinitions"]);
    const options = isObject(logConfiguration) ? logConfiguration["options"] : undefined;
    strictEqual(isObject(options) && options["awslogs-region"], "ap-southeast-2");
  });

  it("finds the default VPC, also by the older call, and a load balancer in it", async () => {
    const rehearsal = await rehearseProgram(`${AWSX}
      const found = pulumi.output(pulumi.runtime.invoke("awsx:ec2:getDefaultVpc", {}));
      new ApplicationLoadBalancer("edge", { subnetIds: found.publicSubnetIds });
      new aws.ssm.Parameter("vpc", { type: "String", value: found.vpcId });
    `);
    const { vpcId } = defaultNetwork({ ...SCOPE, region: "us-east-1" });
    strictEqual(inputsIn(rehearsal, "vpc")["value"], vpcId);
    match(textOf(inputsIn(rehearsal, "edge", "TargetGroup")["vpcId"]), /^vpc-[0-9a-f]{17}$/);
    deepStrictEqual(rehearsal.notes, []);
  });

  it("is told why a component is refused", async () => {
    let printed = "";
    const print = (text: string): void => {
      printed += text;
    };
    await rejects(rehearseProgram(`${AWSX} new FargateService("app", {});`, { print }));
    match(printed, /Either `taskDefinition` or `taskDefinitionArgs` must be provided/);
  });
});
