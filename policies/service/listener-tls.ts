import { declared, type Example } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { type JsonObject } from "../../lib/value/json";
import { and, answer, not, or } from "../../lib/value/answer";

const SAFE_POLICY = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

const service = (listener: JsonObject): Example => [
  declared("aws:ecs/service:Service", {
    cluster: "app",
    taskDefinition: "app:1",
    loadBalancers: [{ containerName: "app", containerPort: 8080, targetGroupArn: "app" }],
  }),
  declared("aws:lb/targetGroup:TargetGroup", { name: "app", protocol: "HTTP", port: 8080, targetType: "ip" }),
  declared("aws:lb/loadBalancer:LoadBalancer", { name: "app", subnets: ["subnet-0a", "subnet-0b"] }),
  declared("aws:lb/listener:Listener", {
    loadBalancerArn: "app",
    defaultActions: [{ type: "forward", targetGroupArn: "app" }],
    ...listener,
  }),
];

export default defineRule({
  id: "service-listener-tls",
  subject: "task-network",
  needsStack: true,
  title: "Clients reach a service by TLS 1.2 or later",
  why: "What crosses the internet in plain HTTP, or by a version of TLS that is broken, can be read and changed on its way.",
  fix: "Give the listener the protocol HTTPS, a certificate and a policy that begins with TLS 1.2, and let the HTTP listener do nothing but redirect to it. Clients that know only TLS 1.0 or 1.1 no longer connect.",
  severity: "high",
  tier: "recommended",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/describe-ssl-policies.html",
  ],
  equivalents: { checkov: ["CKV_AWS_2", "CKV_AWS_103"] },
  options: {
    internal: {
      description: "Internal load balancers count too.",
      type: "boolean",
      default: false,
    },
    tlsInContainers: {
      description: "Containers speak TLS themselves where a network load balancer passes connections on as they come.",
      type: "boolean",
      default: false,
    },
  },
  examples: {
    good: service({ protocol: "HTTPS", port: 443, certificateArn: "app", sslPolicy: SAFE_POLICY }),
    bad: service({ protocol: "HTTP", port: 80 }),
  },

  check(tasks, report, { internal, tlsInContainers }) {
    report.each(
      tasks.balancedPorts.flatMap((port) => port.listeners),
      ({ at, listener, isOpen }) => {
        const counts = and(isOpen, or(answer(internal), listener.isInternetFacing()));
        report.when(and(counts, not(listener.isEncrypted(answer(tlsInContainers)))), {
          at,
          message: `${listener.label} takes requests in plain text. Redirect them to a listener with HTTPS.`,
        });
        report.when(and(counts, listener.admitsOldTls()), {
          at,
          message: `${listener.label} admits TLS 1.0 or 1.1: ${listener.policyText}. Set it to ${SAFE_POLICY}.`,
        });
      },
    );
  },
});
