import { type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/container-instance/no-ssh";
import { base, capacity, configuration, instance, managedInstances, template } from "../../support/instances";
import { type Given, named, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";
import { GROUP, ingressRule, securityGroup, tcp, WORLD } from "../../support/security-groups";

const key = "The instance takes an SSH key: keyName is set. Remove keyName and connect with Session Manager.";
const at = "vpcSecurityGroupIds[0]";
const letsIn = (what: string): string =>
  `Security group "tasks" lets in ${what}. Remove that and connect with Session Manager.`;

function behind(...ingress: readonly JsonObject[]): readonly Given[] {
  return [template({ vpcSecurityGroupIds: [GROUP] }), securityGroup(...ingress)];
}
const balancer: JsonObject = { securityGroups: ["sg-0b"] };

testRule(rule, {
  valid: {
    "no key": template({}),
    "an empty key": template({ keyName: "" }),
    "a key of what has nothing to do with ECS": base({ keyName: "operations" }),
    "other ports": behind(tcp(80, WORLD), tcp(443, WORLD), { protocol: "tcp", fromPort: 23, toPort: 3388, ...WORLD }),
    "another protocol": behind({ protocol: "udp", fromPort: 22, toPort: 22, ...WORLD }),
    "ephemeral ports for the load balancer's group": behind({
      protocol: "tcp",
      fromPort: 1024,
      toPort: 65535,
      ...balancer,
    }),
    "every port for the load balancer's group": behind({ protocol: "-1", fromPort: 0, toPort: 0, ...balancer }),
    "every port among the instances": behind({ protocol: "-1", fromPort: 0, toPort: 0, self: true }),
    "instances that a capacity provider makes itself": [managedInstances({ securityGroups: [GROUP] }), securityGroup()],
  },
  invalid: {
    "a key of a template": { given: template({ keyName: "operations" }), violations: { keyName: key } },
    "a key of a launch configuration": {
      given: configuration({ keyName: "operations" }),
      violations: { keyName: key },
    },
    "a key of an instance": { given: instance({ keyName: "operations" }), violations: { keyName: key } },
    "a key of an instance by its template": {
      given: [instance({ launchTemplate: { name: "base" } }), base({ keyName: "operations" })],
      violations: { "": key },
    },
    "a key of a capacity provider's group": {
      given: [base({ keyName: "operations" }), ...capacity({ launchTemplate: { name: "base" } })],
      violations: { "base: keyName": key },
    },
    "SSH from everywhere": { given: behind(tcp(22, WORLD)), violations: { [at]: letsIn("0.0.0.0/0 on port 22") } },
    "SSH from a network": {
      given: behind(tcp(22, { cidrBlocks: ["10.0.0.0/8"] })),
      violations: { [at]: letsIn("10.0.0.0/8 on port 22") },
    },
    "SSH from a bastion's group": {
      given: behind(tcp(22, balancer)),
      violations: { [at]: letsIn("a security group on port 22") },
    },
    RDP: { given: behind(tcp(3389, WORLD)), violations: { [at]: letsIn("0.0.0.0/0 on port 3389") } },
    "a range with RDP in it": {
      given: behind({ protocol: "tcp", fromPort: 1024, toPort: 65535, cidrBlocks: ["10.0.0.0/8"] }),
      violations: { [at]: letsIn("10.0.0.0/8 on ports 1024 to 65535") },
    },
    "every port": {
      given: behind({ protocol: "-1", fromPort: 0, toPort: 0, ipv6CidrBlocks: ["::/0"] }),
      violations: { [at]: letsIn("::/0 on every port") },
    },
    "a rule that is a resource": {
      given: [...behind(), ingressRule({ ipProtocol: "6", fromPort: 22, toPort: 22, cidrIpv4: "10.0.0.0/8" })],
      violations: { [at]: letsIn('10.0.0.0/8 on port 22 (SecurityGroupIngressRule "open")') },
    },
    "both a key and a port": {
      given: [template({ keyName: "operations", vpcSecurityGroupIds: [GROUP] }), securityGroup(tcp(22, WORLD))],
      violations: { keyName: key, [at]: letsIn("0.0.0.0/0 on port 22") },
    },
    "instances that a capacity provider makes itself": {
      given: [managedInstances({ securityGroups: [GROUP] }), securityGroup(tcp(22, WORLD))],
      violations: {
        "managedInstancesProvider.instanceLaunchTemplate.networkConfiguration.securityGroups[0]":
          letsIn("0.0.0.0/0 on port 22"),
      },
    },
    "every instance, where all are asked": {
      given: base({ keyName: "operations" }),
      options: { scope: "all" },
      violations: { "base: keyName": key },
    },
    "one template of two": {
      given: [template({}), named("old", template({ keyName: "operations" }))],
      violations: { "old: keyName": key },
    },
  },
  undecided: {
    "a key that is computed": { given: template({ keyName: unknown }), at: "keyName" },
    "a port that is computed": { given: behind({ ...tcp(22, WORLD), fromPort: unknown }), at: "" },
    "a protocol that is computed": { given: behind({ ...tcp(22, WORLD), protocol: unknown }), at: "" },
    "a group of another stack": { given: template({ vpcSecurityGroupIds: [GROUP] }), at },
    "whether tasks run on an instance": { given: base({ imageId: unknown, keyName: "operations" }), at: "imageId" },
  },
});
