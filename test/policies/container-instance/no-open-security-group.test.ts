import { type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/container-instance/no-open-security-group";
import { base, capacity, configuration, instance, managedInstances, template } from "../../support/instances";
import { declared, type Given, named, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";
import {
  defaultGroup,
  GROUP,
  groupRule,
  ingressRule,
  securityGroup,
  subnet,
  tcp,
  WORLD,
} from "../../support/security-groups";

const message =
  'Security group "tasks" lets in 0.0.0.0/0 on port 80. Let in only the security group of the load balancer.';
const at = "vpcSecurityGroupIds[0]";
const open = securityGroup(tcp(80, WORLD));

const ephemeral = (source: JsonObject): JsonObject => ({ protocol: "tcp", fromPort: 32768, toPort: 65535, ...source });
const networkInterface: Given = {
  ...declared("aws:ec2/networkInterface:NetworkInterface", { subnetId: "subnet-0a", securityGroups: [GROUP] }, "eni"),
  outputs: { id: "eni-0a" },
};

testRule(rule, {
  valid: {
    "ephemeral ports for the load balancer's group": [
      template({ vpcSecurityGroupIds: [GROUP] }),
      securityGroup(ephemeral({ securityGroups: ["sg-0b"] })),
    ],
    "ranges of one's own": [
      configuration({ securityGroups: [GROUP] }),
      securityGroup(),
      ingressRule({ cidrIpv4: "10.0.0.0/8" }),
    ],
    "a template that has nothing to do with ECS": [base({ vpcSecurityGroupIds: [GROUP] }), open],
    "an instance that overrules its template": [
      instance({ launchTemplate: { name: "base" }, vpcSecurityGroupIds: ["sg-0c"] }),
      base({ vpcSecurityGroupIds: [GROUP] }),
      open,
      { ...named("closed", securityGroup()), outputs: { id: "sg-0c" } },
    ],
    "no group at all, where the VPC's own lets in only itself": template({}),
    "no group at all, in another VPC than that of the open default group": [
      instance({ subnetId: "subnet-0a" }),
      subnet("vpc-0b"),
      defaultGroup(tcp(80, WORLD)),
    ],
    "a capacity provider of a group, which has no network of its own": [...capacity({}), defaultGroup(tcp(80, WORLD))],
    "what a group lets out": [
      template({ vpcSecurityGroupIds: [GROUP] }),
      securityGroup(),
      groupRule({ type: "egress", ...tcp(443, WORLD) }),
    ],
  },
  invalid: {
    "a template": { given: [template({ vpcSecurityGroupIds: [GROUP] }), open], violations: { [at]: message } },
    "ephemeral ports for everybody": {
      given: [template({ vpcSecurityGroupIds: [GROUP] }), securityGroup(ephemeral(WORLD))],
      violations: { [at]: message.replace("port 80", "ports 32768 to 65535") },
    },
    "the second group of two": {
      given: [
        template({ vpcSecurityGroupIds: ["sg-0c", GROUP] }),
        open,
        { ...named("closed", securityGroup()), outputs: { id: "sg-0c" } },
      ],
      violations: { "vpcSecurityGroupIds[1]": message },
    },
    "the second network interface of a template": {
      given: [template({ networkInterfaces: [{ deviceIndex: 0 }, { deviceIndex: 1, securityGroups: [GROUP] }] }), open],
      violations: { "networkInterfaces[1].securityGroups[0]": message },
    },
    "a group that a template names by its name": {
      given: [template({ securityGroupNames: ["web"] }), { ...open, properties: { ...open.properties, name: "web" } }],
      violations: { "securityGroupNames[0]": message },
    },
    "a launch configuration": {
      given: [configuration({ securityGroups: [GROUP] }), open],
      violations: { "securityGroups[0]": message },
    },
    "an instance": {
      given: [instance({ vpcSecurityGroupIds: [GROUP] }), open],
      violations: { [at]: message },
    },
    "a group that an instance names by its name": {
      given: [instance({ securityGroups: ["web"] }), { ...open, properties: { ...open.properties, name: "web" } }],
      violations: { "securityGroups[0]": message },
    },
    "an instance by its template": {
      given: [instance({ launchTemplate: { name: "base" } }), base({ vpcSecurityGroupIds: [GROUP] }), open],
      violations: { "": message },
    },
    "a network interface of an instance": {
      given: [
        instance({ networkInterfaces: [{ deviceIndex: 0, networkInterfaceId: "eni-0a" }] }),
        networkInterface,
        open,
      ],
      violations: { "": message },
    },
    "the primary network interface of an instance": {
      given: [instance({ primaryNetworkInterface: { networkInterfaceId: "eni-0a" } }), networkInterface, open],
      violations: { "": message },
    },
    "the default group of its VPC, as no other is named": {
      given: [instance({ subnetId: "subnet-0a" }), subnet("vpc-0a"), defaultGroup(tcp(80, WORLD))],
      violations: {
        "": message.replace(
          'Security group "tasks"',
          'Default security group "default", which applies as no other is named,',
        ),
      },
    },
    "the template of a capacity provider's group": {
      given: [
        base({ vpcSecurityGroupIds: [GROUP] }),
        open,
        ...capacity({
          mixedInstancesPolicy: {
            launchTemplate: { launchTemplateSpecification: { launchTemplateName: "base" } },
          },
        }),
      ],
      violations: { [`base: ${at}`]: message },
    },
    "instances that a capacity provider makes itself": {
      given: [managedInstances({ securityGroups: [GROUP] }), open],
      violations: {
        "managedInstancesProvider.instanceLaunchTemplate.networkConfiguration.securityGroups[0]": message,
      },
    },
    "what is not known yet": {
      given: [
        { ...template({ vpcSecurityGroupIds: [unknown] }), dependsOn: { vpcSecurityGroupIds: ["tasks"] } },
        { ...open, outputs: {} },
      ],
      violations: { [at]: message },
      basis: "dependency",
    },
    "every instance, where all are asked": {
      given: [base({ vpcSecurityGroupIds: [GROUP] }), open],
      options: { scope: "all" },
      violations: { [`base: ${at}`]: message },
    },
    "one template of two": {
      given: [
        template({ vpcSecurityGroupIds: ["sg-0c"] }),
        named("edge", template({ vpcSecurityGroupIds: [GROUP] })),
        open,
        { ...named("closed", securityGroup()), outputs: { id: "sg-0c" } },
      ],
      violations: { [`edge: ${at}`]: message },
    },
  },
  undecided: {
    "a group of another stack": { given: template({ vpcSecurityGroupIds: [GROUP] }), at },
    "groups that are computed": {
      given: [template({ vpcSecurityGroupIds: unknown }), open],
      at: "vpcSecurityGroupIds",
    },
    "rules that are computed": {
      given: [template({ vpcSecurityGroupIds: [GROUP] }), { ...open, properties: { ingress: unknown } }],
      at: "",
    },
    "whether tasks run on an instance": {
      given: [base({ imageId: unknown, vpcSecurityGroupIds: [GROUP] }), open],
      at: "imageId",
    },
    "a network interface of another stack": {
      given: instance({ networkInterfaces: [{ networkInterfaceId: "eni-0b" }] }),
      at: "networkInterfaces[0].networkInterfaceId",
    },
    "a launch template of another stack": {
      given: instance({ launchTemplate: { id: "lt-0b" } }),
      at: "launchTemplate.id",
    },
    "whether a default group is that of a template": { given: [template({}), defaultGroup(tcp(80, WORLD))], at: "" },
  },
});
