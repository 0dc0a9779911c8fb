import { declared, type Example } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { type JsonObject } from "../../lib/value/json";
import { and, not } from "../../lib/value/answer";

const service = (source: JsonObject): Example => [
  declared("aws:ecs/service:Service", {
    cluster: "app",
    taskDefinition: "app:1",
    launchType: "FARGATE",
    networkConfiguration: { subnets: ["subnet-0a"], securityGroups: ["tasks"] },
  }),
  declared(
    "aws:ec2/securityGroup:SecurityGroup",
    { name: "tasks", ingress: [{ protocol: "tcp", fromPort: 8080, toPort: 8080, ...source }] },
    "tasks",
  ),
];

export default defineRule({
  id: "service-no-open-security-group",
  subject: "task-network",
  needsStack: true,
  title: "Security groups of tasks do not let the internet in",
  why: "Whoever reaches a task itself goes past the load balancer, and with it past TLS, the web application firewall and the access log. It does not matter what runs the task: a service, a task set, an Express service, a schedule, an event or a workflow.",
  fix: "Let in the load balancer's security group on the container's port, and nothing else. A network load balancer that keeps the addresses of clients needs that port open, and that port alone, unless it has a security group of its own. Jobs that nobody calls need no way in at all.",
  severity: "high",
  tier: "recommended",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-network.html",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html",
  ],
  equivalents: { terrascan: ["AC_AWS_0489"] },
  examples: { good: service({ securityGroups: ["sg-0b"] }), bad: service({ cidrBlocks: ["0.0.0.0/0"] }) },

  check(tasks, report) {
    report.each(tasks.securityGroups, (group) => {
      const { is, what } = group.admits((rule) =>
        and(rule.isOpen(), not(tasks.balancedPorts.some((port) => port.needsOpen(rule)))),
      );
      report.when(is, {
        at: group.at,
        message: `${what}. Let in only the security group of the load balancer or of its clients.`,
      });
    });
  },
});
