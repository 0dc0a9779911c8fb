import { type Json } from "../../../lib/value/json";
import rule from "../../../policies/express-service/private";
import { declared, type Given, named, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const cure = "Name private subnets of a VPC of your own in networkConfigurations.";
const none = `The service runs in the default VPC: it names no subnets. ${cure}`;
const one = `The service runs in the default VPC: it names a default subnet. ${cure}`;
const at = "networkConfigurations";

function service(networkConfigurations: Json): Given {
  return declared("aws:ecs/expressGatewayService:ExpressGatewayService", {
    executionRoleArn: "arn:aws:iam::111122223333:role/execution",
    infrastructureRoleArn: "arn:aws:iam::111122223333:role/infrastructure",
    primaryContainer: { image: "app" },
    networkConfigurations,
  });
}
const subnets = (...all: readonly Json[]): Given => service([{ subnets: all, securityGroups: ["sg-0a"] }]);
const subnet: Given = {
  ...declared("aws:ec2/defaultSubnet:DefaultSubnet", { availabilityZone: "eu-west-1a" }, "default-a"),
  outputs: { id: "subnet-0d" },
};
const own: Given = {
  ...declared("aws:ec2/subnet:Subnet", { vpcId: "vpc-0a", cidrBlock: "10.0.0.0/24" }, "own"),
  outputs: { id: "subnet-0a" },
};

testRule(rule, {
  valid: {
    "subnets of its own": subnets("subnet-0a", "subnet-0b"),
    "subnets of the stack": [subnets("subnet-0a", "subnet-0b"), own],
    "subnets that are computed, where the stack has no default one": [subnets(unknown, unknown), own],
    "other subnets than the stack's default one": [subnets("subnet-0a", "subnet-0b"), subnet],
    "one configuration outside a list": service({ subnets: ["subnet-0a", "subnet-0b"] }),
    "a service of the other kind": declared("aws:ecs/service:Service", { taskDefinition: "app" }),
  },
  invalid: {
    "no network configuration": { given: service(null), violations: { [at]: none } },
    "no network configuration in the list": { given: service([]), violations: { [at]: none } },
    "security groups alone": { given: service([{ securityGroups: ["sg-0a"] }]), violations: { [at]: none } },
    "an empty list of subnets": { given: subnets(), violations: { [at]: none } },
    "a default subnet of the stack": {
      given: [subnets("subnet-0a", "subnet-0d"), subnet],
      violations: { [`${at}[0].subnets[1]`]: one },
    },
    "a default subnet whose id is not known yet": {
      given: [
        { ...service([{ subnets: [unknown] }]), dependsOn: { [at]: ["default-a"] } },
        { ...subnet, outputs: {} },
      ],
      violations: { [`${at}[0].subnets[0]`]: one },
      basis: "dependency",
    },
    "one service of two": {
      given: [subnets("subnet-0a", "subnet-0b"), named("admin", service(null))],
      violations: { [`admin: ${at}`]: none },
    },
  },
  undecided: {
    "network configurations that are computed": { given: service(unknown), at },
    "subnets that are computed": { given: service([{ subnets: unknown }]), at: `${at}[0].subnets` },
    "a subnet that may be a default one": { given: [subnets("subnet-0a", unknown), subnet], at: `${at}[0].subnets[1]` },
  },
});
