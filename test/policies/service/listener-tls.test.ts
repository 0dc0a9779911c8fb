import { type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/service/listener-tls";
import { declared, type Given, named, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const at = "loadBalancers[0].targetGroupArn";
const ARN = "arn:aws:elasticloadbalancing:eu-west-1:111122223333";
const [TARGETS, NEXT] = [`${ARN}:targetgroup/app/0a`, `${ARN}:targetgroup/next/0b`];
const BALANCER = `${ARN}:loadbalancer/app/app/0a`;
const LISTENER = `${ARN}:listener/app/app/0a/0a`;
const SAFE = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06";

const plain = (label = 'Listener "listener" on port 80'): string =>
  `${label} takes requests in plain text. Redirect them to a listener with HTTPS.`;
const old = (policy: string, label = 'Listener "listener" on port 443'): string =>
  `${label} admits TLS 1.0 or 1.1: ${policy}. Set it to ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09.`;

function service(balancing: JsonObject = {}, properties: JsonObject = {}): Given {
  return declared("aws:ecs/service:Service", {
    cluster: "app",
    taskDefinition: "app:1",
    loadBalancers: [{ containerName: "app", containerPort: 8080, targetGroupArn: TARGETS, ...balancing }],
    ...properties,
  });
}
function targets(arn = TARGETS, name = "targets"): Given {
  return { ...declared("aws:lb/targetGroup:TargetGroup", { protocol: "HTTP", port: 8080 }, name), outputs: { arn } };
}
function balancer(properties: JsonObject = {}): Given {
  return { ...declared("aws:lb/loadBalancer:LoadBalancer", properties, "balancer"), outputs: { arn: BALANCER } };
}
const forward = (targetGroupArn = TARGETS): JsonObject => ({ type: "forward", targetGroupArn });
const toHttps: JsonObject = {
  type: "redirect",
  redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" },
};
function listener(properties: JsonObject, action: JsonObject = forward()): Given {
  return {
    ...declared(
      "aws:lb/listener:Listener",
      { loadBalancerArn: BALANCER, defaultActions: [action], ...properties },
      "listener",
    ),
    outputs: { arn: LISTENER },
  };
}
function listenerRule(action: JsonObject, properties: JsonObject = {}, name = "rule"): Given {
  return declared(
    "aws:lb/listenerRule:ListenerRule",
    {
      listenerArn: LISTENER,
      actions: [action],
      conditions: [{ pathPattern: { values: ["/api/*"] } }],
      ...properties,
    },
    name,
  );
}
const redirectAll = (properties: JsonObject = {}): Given =>
  listenerRule(toHttps, { conditions: [{ pathPattern: { values: ["/*"] } }], ...properties }, "redirect");
const https: JsonObject = { protocol: "HTTPS", port: 443, sslPolicy: SAFE };
const http: JsonObject = { protocol: "HTTP", port: 80 };

function around(...given: readonly Given[]): readonly Given[] {
  return [service(), targets(), balancer(), ...given];
}
function classic(lbProtocol: string, properties: JsonObject = {}): readonly Given[] {
  const listeners = [{ instancePort: 8080, instanceProtocol: "HTTP", lbPort: 80, lbProtocol }];
  return [
    service({ targetGroupArn: null, elbName: "classic" }),
    declared("aws:elb/loadBalancer:LoadBalancer", { name: "classic", listeners, ...properties }, "classic"),
  ];
}
/** The same resources under their older names. */
function older(module: string, given: readonly Given[]): readonly Given[] {
  return given.map((each) => ({ ...each, type: each.type.replace(/^aws:e?lb\//, `aws:${module}/`) }));
}

testRule(rule, {
  valid: {
    "a listener with HTTPS": around(listener(https)),
    "a policy that begins with TLS 1.3": around(
      listener({ ...https, sslPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06" }),
    ),
    "an older policy that begins with TLS 1.2": around(
      listener({ ...https, sslPolicy: "ELBSecurityPolicy-TLS-1-2-2017-01" }),
    ),
    "a listener with HTTP that only redirects": around(listener(https), named("plain", listener(http, toHttps))),
    "a network load balancer with TLS": around(listener({ ...https, protocol: "TLS" })),
    QUIC: around(listener({ protocol: "QUIC", port: 443 })),
    "an internal load balancer": [service(), targets(), balancer({ internal: true }), listener(http)],
    "plain HTTP to another service": [...around(listener(http, forward(NEXT))), targets(NEXT, "next")],
    "a rule that redirects everything before the listener forwards": around(listener(http), redirectAll()),
    "a rule that redirects everything before another forwards": around(
      listener(http, { type: "fixed-response" }),
      redirectAll({ priority: 1 }),
      listenerRule(forward(), { priority: 2 }),
    ),
    "a rule that redirects every host": around(
      listener(http),
      redirectAll({ conditions: [{ hostHeader: { values: ["*"] } }] }),
    ),
    "a target group that no listener of the stack forwards to": [service(), targets()],
    "a service without a load balancer": [declared("aws:ecs/service:Service", { cluster: "app" }), listener(http)],
    "TCP to containers that speak TLS": {
      given: around(listener({ protocol: "TCP", port: 443 })),
      options: { tlsInContainers: true },
    },
    "an internal classic load balancer": classic("HTTP", { internal: true }),
    "a service on ephemeral ports behind a classic load balancer for TLS in containers": {
      given: classic("TCP"),
      options: { tlsInContainers: true },
    },
  },
  invalid: {
    "plain HTTP": { given: around(listener(http)), violations: { [at]: plain() } },
    "a protocol that is not set, which is HTTP": {
      given: around(listener({ port: 80 })),
      violations: { [at]: plain() },
    },
    ...Object.fromEntries(
      ["alb", "applicationloadbalancing", "elasticloadbalancingv2"].map((module) => [
        `resources of the module ${module}, which is an older name`,
        { given: older(module, around(listener({ protocol: "http", port: 80 }))), violations: { [at]: plain() } },
      ]),
    ),
    "a classic load balancer under an older name": {
      given: older("elasticloadbalancing", classic("http")),
      violations: { "loadBalancers[0].elbName": plain('Load balancer "classic" on port 80') },
    },
    "a load balancer that is said not to be internal": {
      given: [service(), targets(), balancer({ internal: "false" }), listener(http)],
      violations: { [at]: plain() },
    },
    "an internal load balancer, where those count": {
      given: [service(), targets(), balancer({ internal: true }), listener(http)],
      options: { internal: true },
      violations: { [at]: plain() },
    },
    "a load balancer of another stack, where all count": {
      given: [service(), targets(), listener(http)],
      options: { internal: true },
      violations: { [at]: plain() },
    },
    "one of two weighted target groups": {
      given: around(
        listener(http, {
          type: "forward",
          forward: {
            targetGroups: [
              { arn: NEXT, weight: 1 },
              { arn: TARGETS, weight: 0 },
            ],
          },
        }),
      ),
      violations: { [at]: plain() },
    },
    "a rule of a listener that otherwise redirects": {
      given: around(listener(http, toHttps), listenerRule(forward())),
      violations: { [at]: plain() },
    },
    "a rule after authentication": {
      given: around(
        listener(http, toHttps),
        listenerRule(toHttps, { actions: [{ type: "authenticate-oidc" }, forward()] }),
      ),
      violations: { [at]: plain() },
    },
    "a rule that redirects only a part": {
      given: around(listener(http), listenerRule(toHttps)),
      violations: { [at]: plain() },
    },
    "a rule that redirects everything only afterwards": {
      given: around(listener(http, toHttps), redirectAll({ priority: 9 }), listenerRule(forward(), { priority: "2" })),
      violations: { [at]: plain() },
    },
    "a redirect to plain HTTP": {
      given: around(
        listener(http),
        listenerRule(
          { type: "redirect", redirect: { port: "8080", statusCode: "HTTP_301" } },
          { conditions: [{ pathPattern: { values: ["/*"] } }] },
        ),
      ),
      violations: { [at]: plain() },
    },
    "the target group that the next deployment shifts to": {
      given: [
        service({
          advancedConfiguration: { alternateTargetGroupArn: NEXT, productionListenerRule: "rule", roleArn: "role" },
        }),
        targets(),
        targets(NEXT, "next"),
        balancer(),
        listener(http, forward(NEXT)),
      ],
      violations: { "loadBalancers[0].advancedConfiguration.alternateTargetGroupArn": plain() },
    },
    "the second of two target groups": {
      given: [
        service(
          {},
          {
            loadBalancers: [
              { containerName: "app", containerPort: 8080, targetGroupArn: NEXT },
              { containerName: "app", containerPort: 8081, targetGroupArn: TARGETS },
            ],
          },
        ),
        targets(),
        targets(NEXT, "next"),
        balancer(),
        listener(http),
      ],
      violations: { "loadBalancers[1].targetGroupArn": plain() },
    },
    "an outdated policy": {
      given: around(listener({ ...https, sslPolicy: "ELBSecurityPolicy-2016-08" })),
      violations: { [at]: old("sslPolicy is ELBSecurityPolicy-2016-08") },
    },
    "an outdated policy for TLS 1.1 on a network load balancer": {
      given: around(listener({ protocol: "TLS", port: 443, sslPolicy: "ELBSecurityPolicy-TLS13-1-1-2021-06" })),
      violations: { [at]: old("sslPolicy is ELBSecurityPolicy-TLS13-1-1-2021-06") },
    },
    "a policy that is not set, which is an outdated one": {
      given: around(listener({ protocol: "HTTPS", port: 443 })),
      violations: { [at]: old("sslPolicy is not set, which means ELBSecurityPolicy-2016-08") },
    },
    "what is not known yet": {
      given: [
        { ...service({ targetGroupArn: unknown }), dependsOn: { loadBalancers: ["targets"] } },
        { ...targets(), outputs: {} },
        { ...balancer(), outputs: {} },
        {
          ...listener({ ...http, loadBalancerArn: unknown }, forward(unknown)),
          outputs: {},
          dependsOn: { loadBalancerArn: ["balancer"], defaultActions: ["targets"] },
        },
      ],
      violations: { [at]: plain() },
      basis: "dependency",
    },
    "a classic load balancer": {
      given: classic("http"),
      violations: { "loadBalancers[0].elbName": plain('Load balancer "classic" on port 80') },
    },
    "a task set": {
      given: around(listener(http)).map((each) => ({
        ...each,
        type: each.type.replace("ecs/service:Service", "ecs/taskSet:TaskSet"),
      })),
      violations: { [at]: plain() },
    },
    "a task set behind a classic load balancer": {
      given: [
        declared("aws:ecs/taskSet:TaskSet", {
          loadBalancers: [{ containerName: "app", containerPort: 8080, loadBalancerName: "classic" }],
        }),
        ...classic("http").slice(1),
      ],
      violations: { "loadBalancers[0].loadBalancerName": plain('Load balancer "classic" on port 80') },
    },
    "one service of two": {
      given: [
        ...around(listener(http)),
        named("api", service({ targetGroupArn: NEXT })),
        targets(NEXT, "next"),
        named("tls", listener(https, forward(NEXT))),
      ],
      violations: { [at]: plain() },
    },
  },
  undecided: {
    "TCP that is passed on to containers": { given: around(listener({ protocol: "TCP", port: 443 })), at: "" },
    "a protocol that is computed": { given: around(listener({ protocol: unknown, port: 80 })), at: "" },
    "a protocol that nobody knows": { given: around(listener({ protocol: "GOPHER", port: 70 })), at: "" },
    "a policy that nobody knows": { given: around(listener({ ...https, sslPolicy: "MyPolicy" })), at: "" },
    "a policy that is computed": { given: around(listener({ ...https, sslPolicy: unknown })), at: "" },
    "a load balancer of another stack": { given: [service(), targets(), listener(http)], at: "" },
    "whether a load balancer is internal": {
      given: [service(), targets(), balancer({ internal: unknown }), listener(http)],
      at: "",
    },
    "a target group of another stack": { given: service(), at },
    "a target group that is computed": { given: [service({ targetGroupArn: unknown }), listener(http)], at },
    "load balancers that are computed": {
      given: [service({}, { loadBalancers: unknown }), listener(http)],
      at: "loadBalancers",
    },
    "a listener of another stack": {
      given: [service(), targets(), listenerRule(forward(), { listenerArn: `${LISTENER}/elsewhere` })],
      at: "",
    },
    "a listener whose target may be any": {
      given: [...around(listener(https)), named("other", listener({ ...http, defaultActions: unknown }))],
      at: "",
    },
    "the order of a redirect and a rule": {
      given: around(listener(http, toHttps), redirectAll(), listenerRule(forward(), { priority: 2 })),
      at: "",
    },
    "the policies of a classic load balancer": { given: classic("HTTPS"), at: "" },
    "a classic load balancer of another stack": {
      given: service({ targetGroupArn: null, elbName: "elsewhere" }),
      at: "loadBalancers[0].elbName",
    },
  },
});
