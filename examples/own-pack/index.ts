import { PolicyPack } from "@pulumi/policy";
import { ecsGuardrails, rules } from "ecs-guardrails";
import teamTag from "./team-tag";

new PolicyPack(
  "acme-ecs",
  ecsGuardrails({
    rules: [...rules.filter(({ tier }) => tier !== "strict"), teamTag],
    defaults: {
      "task-definition-trusted-registry": { enforcementLevel: "mandatory", accounts: ["111122223333"] },
      "task-definition-no-host-network": {
        exempt: [{ resource: "node-exporter", reason: "Reads the host's network statistics (SEC-142)." }],
      },
    },
  }),
);
