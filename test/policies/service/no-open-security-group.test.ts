import { type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/service/no-open-security-group";
import { declared, expressService, type Given, named, unknown } from "../../support/given";
import { machine, pipe, runs, schedule, target, universal } from "../../support/scheduled-tasks";
import {
  defaultGroup,
  GROUP,
  groupRule,
  ingressRule,
  prefixList,
  securityGroup,
  subnet,
  tcp,
  WORLD,
} from "../../support/security-groups";
import { testRule } from "../../support/rule-tester";

const at = "networkConfiguration.securityGroups[0]";
const TARGETS = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/app/0a";
const BALANCER = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/app/0a";

function letsIn(what: string, group = 'Security group "tasks"'): string {
  return `${group} lets in ${what}. Let in only the security group of the load balancer or of its clients.`;
}
function service(properties: JsonObject = {}, network: JsonObject = { securityGroups: [GROUP] }): Given {
  return declared("aws:ecs/service:Service", {
    cluster: "app",
    taskDefinition: "app:1",
    networkConfiguration: { subnets: ["subnet-0a"], ...network },
    ...properties,
  });
}
function balanced(containerPort = 8080, targetGroupArn = TARGETS): Given {
  return service({ loadBalancers: [{ containerName: "app", containerPort, targetGroupArn }] });
}
function targets(properties: JsonObject): Given {
  return {
    ...declared("aws:lb/targetGroup:TargetGroup", { port: 8080, targetType: "ip", ...properties }, "targets"),
    outputs: { arn: TARGETS },
  };
}
function balancer(properties: JsonObject): Given {
  return {
    ...declared("aws:lb/loadBalancer:LoadBalancer", { loadBalancerType: "network", ...properties }, "balancer"),
    outputs: { arn: BALANCER },
  };
}
/** A VPC of the stack, whose default group is the one that services have here. */
const vpc: Given = {
  ...declared("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" }, "vpc"),
  outputs: { id: "vpc-0a", defaultSecurityGroupId: GROUP },
};
const listener: Given = declared(
  "aws:lb/listener:Listener",
  {
    loadBalancerArn: BALANCER,
    protocol: "TCP",
    port: 443,
    defaultActions: [{ type: "forward", targetGroupArn: TARGETS }],
  },
  "listener",
);
const keeping = targets({ protocol: "TCP", preserveClientIp: "true" });
const open = securityGroup(tcp(8080, WORLD));
const network: JsonObject = { networkConfiguration: { subnets: ["subnet-0a"], securityGroups: [GROUP] } };
const ofApi: JsonObject = { NetworkConfiguration: { AwsvpcConfiguration: { SecurityGroups: [GROUP] } } };
function taskSet(properties: JsonObject = {}): Given {
  return declared("aws:ecs/taskSet:TaskSet", { ...network, ...properties });
}

testRule(rule, {
  valid: {
    "the group of a load balancer": [service(), securityGroup(tcp(8080, { securityGroups: ["sg-0b"] }))],
    "the default group of a VPC of the stack": [service(), vpc],
    "the default group of a VPC of the stack, where another has an open one": [
      service(),
      vpc,
      { ...defaultGroup(tcp(80, WORLD)), properties: { vpcId: "vpc-0b", ingress: [tcp(80, WORLD)] } },
    ],
    "ranges of one's own": [
      service(),
      securityGroup(tcp(8080, { cidrBlocks: ["10.0.0.0/8", "203.0.113.0/24"], ipv6CidrBlocks: ["fd00::/8"] })),
    ],
    "members of the same group": [service(), securityGroup({ protocol: "-1", fromPort: 0, toPort: 0, self: true })],
    "a group without rules": [service(), securityGroup()],
    "what goes out": [
      service(),
      securityGroup(),
      groupRule({ type: "egress", protocol: "-1", fromPort: 0, toPort: 0, ...WORLD }),
    ],
    "ICMP, by which paths find their size": [
      service(),
      securityGroup({ protocol: "icmp", fromPort: 3, toPort: 4, ...WORLD }),
      ingressRule({ ipProtocol: "58", fromPort: -1, toPort: -1, cidrIpv6: "::/0" }),
    ],
    "another group that is open": [
      service(),
      securityGroup(),
      groupRule({ securityGroupId: "sg-0b", ...tcp(80, WORLD) }),
    ],
    "a prefix list of the stack": [
      service(),
      securityGroup(tcp(8080, { prefixListIds: ["pl-0a"] })),
      prefixList("10.0.0.0/8"),
    ],
    "a service in bridge mode, whose tasks have none": [
      declared("aws:ecs/service:Service", { cluster: "app", taskDefinition: "app:1" }),
      open,
      defaultGroup(tcp(80, WORLD)),
    ],
    "no group at all, where the VPC's own lets in only itself": service({}, {}),
    "a default group that lets in only itself": [
      service({}, {}),
      defaultGroup({ protocol: "-1", fromPort: 0, toPort: 0, self: true }),
    ],
    "the default group of another VPC": [service({}, {}), subnet("vpc-0b"), defaultGroup(tcp(80, WORLD))],
    "a default group that does not apply, as another is named": [
      service(),
      securityGroup(),
      defaultGroup(tcp(80, WORLD)),
    ],
    "the port behind a network load balancer that keeps addresses": [balanced(), open, keeping],
    "the same in view of its listener": [balanced(), open, keeping, listener, balancer({})],
    "the port behind one for UDP, which always keeps them": [
      balanced(),
      securityGroup({ protocol: "udp", fromPort: 8080, toPort: 8080, ...WORLD }),
      targets({ protocol: "UDP" }),
    ],
    "the port of instances behind one, which keeps them by default": [
      balanced(),
      open,
      targets({ protocol: "TCP", targetType: "instance" }),
    ],
    "two ports behind two target groups": [
      service({
        loadBalancers: [
          { containerName: "app", containerPort: 8080, targetGroupArn: TARGETS },
          { containerName: "app", containerPort: 8443, targetGroupArn: TARGETS },
        ],
      }),
      securityGroup(tcp(8080, WORLD), tcp(8443, WORLD)),
      keeping,
    ],
    "a service that is gone": [open],
    "the port of a task set behind a network load balancer that keeps addresses": [
      taskSet({ loadBalancers: [{ containerName: "app", containerPort: 8080, targetGroupArn: TARGETS }] }),
      open,
      keeping,
    ],
    "an Express service without a group, for which ECS makes one": [
      expressService({ networkConfigurations: [{ subnets: ["subnet-0a"], securityGroups: [] }] }),
      subnet("vpc-0a"),
      defaultGroup(tcp(80, WORLD)),
    ],
    "an Express service without a network": [expressService({}), open],
    "a job whose group lets nobody in": [schedule(network), securityGroup()],
    "a job in bridge mode": [target({ launchType: "EC2" }), open],
    "a target that runs no task": [declared("aws:cloudwatch/eventTarget:EventTarget", { arn: "app" }), open],
    "a workflow that runs a task on instances": [machine({ Run: runs({ Cluster: "app" }) }), open],
  },
  invalid: {
    "the default group of a VPC, by a rule of its own": {
      given: [service(), vpc, groupRule({ protocol: "tcp", fromPort: 80, toPort: 80, ...WORLD })],
      violations: { [at]: letsIn('0.0.0.0/0 on port 80 (SecurityGroupRule "open")', `Security group "${GROUP}"`) },
    },
    "the default group of a VPC, as it is declared": {
      given: [service(), vpc, defaultGroup(tcp(80, WORLD))],
      violations: { [at]: letsIn("0.0.0.0/0 on port 80", `Security group "${GROUP}"`) },
    },
    "the internet by IPv4": {
      given: [service(), open],
      violations: { [at]: letsIn("0.0.0.0/0 on port 8080") },
    },
    "the internet by IPv6, oddly spelled": {
      given: [service(), securityGroup(tcp(8080, { ipv6CidrBlocks: ["0000:0000::/0"] }))],
      violations: { [at]: letsIn("0000:0000::/0 on port 8080") },
    },
    "both at once": {
      given: [service(), securityGroup(tcp(8080, { ...WORLD, ipv6CidrBlocks: ["::/0"] }))],
      violations: { [at]: letsIn("0.0.0.0/0 and ::/0 on port 8080") },
    },
    "two halves that make everything": {
      given: [service(), securityGroup(tcp(8080, { cidrBlocks: ["10.0.0.0/8", "0.0.0.0/1", "128.0.0.0/1"] }))],
      violations: { [at]: letsIn("0.0.0.0/1 and 128.0.0.0/1 on port 8080") },
    },
    "every protocol": {
      given: [service(), securityGroup({ protocol: "-1", fromPort: 0, toPort: 0, ...WORLD })],
      violations: { [at]: letsIn("0.0.0.0/0 on every port") },
    },
    "a protocol by its number, ports as text": {
      given: [service(), securityGroup({ protocol: "6", fromPort: "8000", toPort: "8999", ...WORLD })],
      violations: { [at]: letsIn("0.0.0.0/0 on ports 8000 to 8999") },
    },
    "all protocols by name": {
      given: [service(), securityGroup(), groupRule({ protocol: "All", fromPort: 0, toPort: 0, ...WORLD })],
      violations: { [at]: letsIn('0.0.0.0/0 on every port (SecurityGroupRule "open")') },
    },
    UDP: {
      given: [service(), securityGroup({ protocol: "udp", fromPort: 53, toPort: 53, ...WORLD })],
      violations: { [at]: letsIn("0.0.0.0/0 on UDP port 53") },
    },
    "one rule of two": {
      given: [service(), securityGroup(tcp(8080, { securityGroups: ["sg-0b"] }), tcp(9090, WORLD))],
      violations: { [at]: letsIn("0.0.0.0/0 on port 9090") },
    },
    "two rules": {
      given: [service(), securityGroup(tcp(8080, WORLD), tcp(9090, WORLD))],
      violations: { [at]: letsIn("0.0.0.0/0 on port 8080 and 0.0.0.0/0 on port 9090") },
    },
    "a rule that is a resource": {
      given: [service(), securityGroup(), groupRule(tcp(8080, WORLD))],
      violations: { [at]: letsIn('0.0.0.0/0 on port 8080 (SecurityGroupRule "open")') },
    },
    "a rule of the newer kind": {
      given: [service(), securityGroup(), ingressRule({ cidrIpv4: "0.0.0.0/0" })],
      violations: { [at]: letsIn('0.0.0.0/0 on port 8080 (SecurityGroupIngressRule "open")') },
    },
    "one of the newer kind for everything": {
      given: [
        service(),
        securityGroup(),
        declared(
          "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
          { securityGroupId: GROUP, ipProtocol: "-1", cidrIpv6: "::/0" },
          "open",
        ),
      ],
      violations: { [at]: letsIn('::/0 on every port (SecurityGroupIngressRule "open")') },
    },
    "the second group of two": {
      given: [
        service({}, { securityGroups: ["sg-0b", GROUP] }),
        { ...named("closed", securityGroup()), outputs: { id: "sg-0b" } },
        open,
      ],
      violations: { "networkConfiguration.securityGroups[1]": letsIn("0.0.0.0/0 on port 8080") },
    },
    "a prefix list of the stack": {
      given: [service(), securityGroup(tcp(8080, { prefixListIds: ["pl-0a"] })), prefixList("10.0.0.0/8", "0.0.0.0/0")],
      violations: { [at]: letsIn("0.0.0.0/0 on port 8080") },
    },
    "an entry of a prefix list that is a resource": {
      given: [
        service(),
        securityGroup(),
        ingressRule({ prefixListId: "pl-0a" }),
        prefixList(),
        declared(
          "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry",
          { prefixListId: "pl-0a", cidr: "0.0.0.0/0" },
          "entry",
        ),
      ],
      violations: { [at]: letsIn('0.0.0.0/0 on port 8080 (SecurityGroupIngressRule "open")') },
    },
    "a default group by its id": {
      given: [service({}, { securityGroups: ["sg-0d"] }), defaultGroup(tcp(80, WORLD))],
      violations: { [at]: letsIn("0.0.0.0/0 on port 80", 'Security group "default"') },
    },
    "the default group of its VPC, as no other is named": {
      given: [service({}, {}), subnet("vpc-0a"), defaultGroup(tcp(80, WORLD))],
      violations: {
        "networkConfiguration.securityGroups": letsIn(
          "0.0.0.0/0 on port 80",
          'Default security group "default", which applies as no other is named,',
        ),
      },
    },
    "groups and rules that are not known yet": {
      given: [
        {
          ...service({}, { subnets: [], securityGroups: [unknown] }),
          dependsOn: { networkConfiguration: ["tasks"] },
        },
        { ...securityGroup(), outputs: {} },
        { ...groupRule({ securityGroupId: unknown, ...tcp(80, WORLD) }), dependsOn: { securityGroupId: ["tasks"] } },
      ],
      violations: { [at]: letsIn('0.0.0.0/0 on port 80 (SecurityGroupRule "open")') },
      basis: "dependency",
    },
    "the port behind an application load balancer": {
      given: [balanced(), open, targets({ protocol: "HTTP" })],
      violations: { [at]: letsIn("0.0.0.0/0 on port 8080") },
    },
    "the port behind a network load balancer that sends from its own addresses, as by default": {
      given: [balanced(), open, targets({ protocol: "TCP" })],
      violations: { [at]: letsIn("0.0.0.0/0 on port 8080") },
    },
    "another port than the one behind the network load balancer": {
      given: [balanced(), securityGroup(tcp(8080, WORLD), tcp(22, WORLD)), keeping],
      violations: { [at]: letsIn("0.0.0.0/0 on port 22") },
    },
    "more ports than the one behind the network load balancer": {
      given: [balanced(), securityGroup({ protocol: "tcp", fromPort: 8080, toPort: 8081, ...WORLD }), keeping],
      violations: { [at]: letsIn("0.0.0.0/0 on ports 8080 to 8081") },
    },
    "everything behind the network load balancer": {
      given: [balanced(), securityGroup({ protocol: "-1", fromPort: 0, toPort: 0, ...WORLD }), keeping],
      violations: { [at]: letsIn("0.0.0.0/0 on every port") },
    },
    "the port behind a network load balancer whose group could be let in": {
      given: [balanced(), open, keeping, listener, balancer({ securityGroups: ["sg-0b"] })],
      violations: { [at]: letsIn("0.0.0.0/0 on port 8080") },
    },
    "the port behind an internal network load balancer": {
      given: [balanced(), open, keeping, listener, balancer({ internal: true })],
      violations: { [at]: letsIn("0.0.0.0/0 on port 8080") },
    },
    "a rule of the stack for a group of another": {
      given: [service(), groupRule(tcp(80, WORLD))],
      violations: { [at]: letsIn('0.0.0.0/0 on port 80 (SecurityGroupRule "open")', 'Security group "sg-0a"') },
    },
    "a task set": { given: [taskSet(), open], violations: { [at]: letsIn("0.0.0.0/0 on port 8080") } },
    "an Express service": {
      given: [
        expressService({ networkConfigurations: [{ subnets: ["subnet-0a"], securityGroups: ["sg-0b", GROUP] }] }),
        open,
      ],
      violations: { "networkConfigurations[0].securityGroups[1]": letsIn("0.0.0.0/0 on port 8080") },
    },
    "a target, a schedule and a pipe": {
      given: [
        named("target", target(network)),
        named("schedule", schedule(network)),
        named(
          "pipe",
          pipe({ networkConfiguration: { awsVpcConfiguration: { subnets: ["subnet-0a"], securityGroups: [GROUP] } } }),
        ),
        open,
      ],
      violations: {
        "target: ecsTarget.networkConfiguration.securityGroups[0]": letsIn("0.0.0.0/0 on port 8080"),
        "schedule: target.ecsParameters.networkConfiguration.securityGroups[0]": letsIn("0.0.0.0/0 on port 8080"),
        "pipe: targetParameters.ecsTaskParameters.networkConfiguration.awsVpcConfiguration.securityGroups[0]":
          letsIn("0.0.0.0/0 on port 8080"),
      },
    },
    "a schedule that calls RunTask itself": {
      given: [universal(ofApi), open],
      violations: {
        "target.input.NetworkConfiguration.AwsvpcConfiguration.SecurityGroups[0]": letsIn("0.0.0.0/0 on port 8080"),
      },
    },
    "the second state of a workflow": {
      given: [machine({ First: runs({ Cluster: "app" }), Second: runs(ofApi) }), open],
      violations: {
        "definition.States.Second.Parameters.NetworkConfiguration.AwsvpcConfiguration.SecurityGroups[0]":
          letsIn("0.0.0.0/0 on port 8080"),
      },
    },
    "one service of two": {
      given: [
        service({}, { securityGroups: ["sg-0b"] }),
        named("web", service()),
        open,
        {
          ...named("closed", securityGroup()),
          outputs: { id: "sg-0b" },
        },
      ],
      violations: { [`web: ${at}`]: letsIn("0.0.0.0/0 on port 8080") },
    },
  },
  undecided: {
    "an Express service whose networks are computed": {
      given: [expressService({ networkConfigurations: unknown }), open],
      at: "networkConfigurations",
    },
    "a group that a workflow chooses": {
      given: [
        machine({
          Run: runs({ NetworkConfiguration: { AwsvpcConfiguration: { "SecurityGroups.$": "$.groups" } } }),
        }),
        open,
      ],
      at: "definition.States.Run.Parameters.NetworkConfiguration.AwsvpcConfiguration.SecurityGroups",
    },
    "the default group of a VPC that is only read": { given: [service(), { ...vpc, read: true }], at },
    "a group of another stack": { given: service(), at },
    "groups that are computed": {
      given: [service({}, { securityGroups: unknown }), open],
      at: "networkConfiguration.securityGroups",
    },
    "a network that is computed": {
      given: [service({ networkConfiguration: unknown }), open],
      at: "networkConfiguration",
    },
    "rules that are computed": {
      given: [service(), { ...securityGroup(), properties: { ingress: unknown } }],
      at: "",
    },
    "a range that is computed": { given: [service(), securityGroup(tcp(80, { cidrBlocks: [unknown] }))], at: "" },
    "a range that is none": { given: [service(), securityGroup(tcp(80, { cidrBlocks: ["0.0.0.0"] }))], at: "" },
    "a protocol that nobody knows": {
      given: [service(), securityGroup({ protocol: "web", fromPort: 80, toPort: 80, ...WORLD })],
      at: "",
    },
    "a rule that may be any group's": {
      given: [service(), securityGroup(), groupRule({ securityGroupId: unknown, ...tcp(80, WORLD) })],
      at: "",
    },
    "a direction that is computed": {
      given: [service(), securityGroup(), groupRule({ type: unknown, ...tcp(80, WORLD) })],
      at: "",
    },
    "a prefix list of AWS": { given: [service(), securityGroup(tcp(80, { prefixListIds: ["pl-0b"] }))], at: "" },
    "the VPC that a default group may share": {
      given: [service({}, {}), defaultGroup(tcp(80, WORLD))],
      at: "networkConfiguration.subnets[0]",
    },
    "a target group of another stack": { given: [balanced(), open], at: "loadBalancers[0].targetGroupArn" },
    "a container's port that is computed": {
      given: [
        service({ loadBalancers: [{ containerName: "app", containerPort: unknown, targetGroupArn: TARGETS }] }),
        open,
        keeping,
      ],
      at: "loadBalancers[0].containerPort",
    },
    "a network load balancer of another stack": { given: [balanced(), open, keeping, listener], at: "" },
  },
});
