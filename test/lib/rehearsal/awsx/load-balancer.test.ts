import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert";
import { Refusal } from "../../../../lib/rehearsal/protocol";
import { COMPUTED, type JsonObject } from "../../../../lib/value/json";
import { expand, type Expanded, inputsOf, namesOf } from "./declared";

const APPLICATION = "awsx:lb:ApplicationLoadBalancer";
const NETWORK = "awsx:lb:NetworkLoadBalancer";
const ATTACHMENT = "awsx:lb:TargetGroupAttachment";
const SUBNET = { "aws:ec2/subnet:Subnet subnet-1": { id: "subnet-1", vpcId: "vpc-1" } };
const FORWARD = [{ type: "forward", targetGroupArn: "arn:TargetGroup/web" }];

function inSubnet(type: string, inputs: JsonObject = {}): Promise<Expanded> {
  return expand(type, { subnetIds: ["subnet-1"], ...inputs }, SUBNET);
}

/** Ports and protocols: of the target group, then of the listeners. */
async function ports(type: string, inputs: JsonObject): Promise<readonly unknown[]> {
  const { children } = await inSubnet(type, inputs);
  const those = children.filter(({ type: kind }) => /TargetGroup$|Listener$/.test(kind));
  return those.map(({ inputs: { port, protocol } }) => (port === undefined ? undefined : [port, protocol]));
}

describe("awsx load balancers", () => {
  it("make a security group, a target group and a listener", async () => {
    const expanded = await inSubnet(APPLICATION, { internal: true });
    deepStrictEqual(namesOf(expanded), ["SecurityGroup web", "LoadBalancer web", "TargetGroup web", "Listener web-0"]);
    strictEqual(inputsOf(expanded, "SecurityGroup")["vpcId"], "vpc-1");
    deepStrictEqual(inputsOf(expanded, "LoadBalancer"), {
      internal: true,
      subnets: ["subnet-1"],
      securityGroups: ["id:SecurityGroup/web"],
      loadBalancerType: "application",
    });
    deepStrictEqual(inputsOf(expanded, "TargetGroup"), {
      vpcId: "vpc-1",
      targetType: "ip",
      port: 80,
      protocol: "HTTP",
    });
    deepStrictEqual(inputsOf(expanded, "Listener"), {
      defaultActions: FORWARD,
      port: 80,
      protocol: "HTTP",
      loadBalancerArn: "arn:LoadBalancer/web",
    });
    strictEqual(expanded.outputs?.["vpcId"], "vpc-1");
    deepStrictEqual([expanded.outputs["listeners"]].flat().length, 1);
  });

  it("of the network kind have no security group, and leave the kind of target to the provider", async () => {
    const expanded = await inSubnet(NETWORK, { defaultTargetGroupPort: 5432 });
    deepStrictEqual(namesOf(expanded), ["LoadBalancer web", "TargetGroup web", "Listener web-0"]);
    deepStrictEqual(inputsOf(expanded, "LoadBalancer"), {
      subnets: ["subnet-1"],
      loadBalancerType: "network",
      enableHttp2: false,
      idleTimeout: 0,
    });
    deepStrictEqual(inputsOf(expanded, "TargetGroup"), { vpcId: "vpc-1", protocol: "TCP", port: 5432 });
    strictEqual(inputsOf(expanded, "Listener")["port"], 80);
  });

  it("tell the protocol by the port, and the port by the protocol", async () => {
    deepStrictEqual(await ports(APPLICATION, { listener: { port: 443 } }), [
      [443, "HTTPS"],
      [443, "HTTPS"],
    ]);
    deepStrictEqual(await ports(APPLICATION, { listener: { protocol: "HTTPS" } }), [
      [443, "HTTPS"],
      [443, "HTTPS"],
    ]);
    deepStrictEqual(await ports(APPLICATION, { defaultTargetGroupPort: 8080 }), [
      [8080, "HTTP"],
      [8080, "HTTP"],
    ]);
    deepStrictEqual(await ports(APPLICATION, { listener: { port: COMPUTED } }), [
      [COMPUTED, COMPUTED],
      [COMPUTED, COMPUTED],
    ]);
  });

  it("take the first of several listeners for the target group, but not a single one", async () => {
    const [first, second] = [{ port: 8080 }, { port: 443, certificateArn: "arn:certificate" }];
    deepStrictEqual(await ports(APPLICATION, { listeners: [first, second] }), [
      [8080, "HTTP"],
      [8080, "HTTP"],
      [443, "HTTPS"],
    ]);
    deepStrictEqual(await ports(APPLICATION, { listeners: [first] }), [undefined, [8080, "HTTP"]]);
  });

  it("take what is given", async () => {
    const expanded = await inSubnet(APPLICATION, {
      defaultTargetGroup: { targetType: "instance", port: 3000 },
      listener: { port: 443, defaultActions: [{ type: "fixed-response" }] },
      defaultSecurityGroup: { securityGroupId: "sg-1" },
    });
    const { targetType, port } = inputsOf(expanded, "TargetGroup");
    deepStrictEqual([targetType, port], ["instance", 3000]);
    deepStrictEqual(inputsOf(expanded, "Listener")["defaultActions"], [{ type: "fixed-response" }]);
    deepStrictEqual(inputsOf(expanded, "LoadBalancer")["securityGroups"], ["sg-1"]);
  });

  it("need no security group of their own", async () => {
    const given = await inSubnet(APPLICATION, { securityGroups: ["sg-2"] });
    deepStrictEqual(inputsOf(given, "LoadBalancer")["securityGroups"], ["sg-2"]);
    const none = await inSubnet(APPLICATION, { defaultSecurityGroup: { skip: true } });
    ok(!("securityGroups" in inputsOf(none, "LoadBalancer")));
    const closed = await inSubnet(APPLICATION, { defaultSecurityGroup: { args: { ingress: [] } } });
    deepStrictEqual(inputsOf(closed, "SecurityGroup"), { description: "Managed by Pulumi", ingress: [] });
  });

  it("stand in the default VPC where nothing is said, and may stand on addresses", async () => {
    const { subnets } = inputsOf(await expand(APPLICATION, {}), "LoadBalancer");
    ok(Array.isArray(subnets) && subnets.length === 2);
    const subnetMappings = [{ subnetId: "subnet-1", allocationId: "eipalloc-1" }];
    const mapped = await expand(NETWORK, { subnetMappings }, SUBNET);
    deepStrictEqual(inputsOf(mapped, "LoadBalancer")["subnetMappings"], subnetMappings);
    strictEqual(inputsOf(mapped, "TargetGroup")["vpcId"], "vpc-1");
    const unknown = await expand(NETWORK, { subnetIds: COMPUTED });
    strictEqual(inputsOf(unknown, "TargetGroup")["vpcId"], COMPUTED);
  });

  it("refuse what awsx refuses", async () => {
    await rejects(inSubnet(APPLICATION, { subnets: ["subnet-1"] }), Refusal);
    await rejects(inSubnet(NETWORK, { listener: {}, listeners: [] }), Refusal);
    await rejects(inSubnet(NETWORK, { defaultTargetGroup: {}, defaultTargetGroupPort: 1 }), Refusal);
    await rejects(inSubnet(APPLICATION, { defaultSecurityGroup: { args: {}, securityGroupId: "sg-1" } }), Refusal);
  });
});

describe("awsx target group attachments", () => {
  const instance = {
    "aws:ec2/instance:Instance i-1": { id: "i-1", privateIp: "10.0.0.1", availabilityZone: "eu-west-1a" },
  };
  const attach = async (targetType: string): Promise<JsonObject> => {
    const arn = `arn:aws:elasticloadbalancing:eu-west-1:000000000000:targetgroup/${targetType}/0123456789abcdef`;
    const group = { [`aws:lb/targetGroup:TargetGroup ${arn}`]: { arn, targetType } };
    const expanded = await expand(ATTACHMENT, { instance: "i-1", targetGroup: arn }, { ...instance, ...group });
    return inputsOf(expanded, "TargetGroupAttachment");
  };
  it("name an instance as the target group wants it", async () => {
    strictEqual((await attach("instance"))["targetId"], "i-1");
    const byAddress = await attach("ip");
    deepStrictEqual([byAddress["targetId"], byAddress["availabilityZone"]], ["10.0.0.1", "eu-west-1a"]);
  });
  it("allow a function to be called", async () => {
    const expanded = await expand(ATTACHMENT, { lambdaArn: "arn:function", targetGroupArn: "arn:group" });
    deepStrictEqual(namesOf(expanded), ["Permission web", "TargetGroupAttachment web"]);
    strictEqual(inputsOf(expanded, "Permission")["principal"], "elasticloadbalancing.amazonaws.com");
    deepStrictEqual(inputsOf(expanded, "TargetGroupAttachment"), {
      targetId: "arn:function",
      targetGroupArn: "arn:group",
    });
  });
  it("want one target and one group", async () => {
    await rejects(expand(ATTACHMENT, { instanceId: "i-1" }), Refusal);
    await rejects(expand(ATTACHMENT, { targetGroupArn: "arn:group" }), Refusal);
    await rejects(expand(ATTACHMENT, { targetGroupArn: "arn:group", instanceId: "i-1", lambda: "f" }), Refusal);
  });
});
