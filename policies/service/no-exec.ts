import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";

const service = (enableExecuteCommand: boolean) =>
  declared("aws:ecs/service:Service", {
    cluster: "app",
    taskDefinition: "app:1",
    launchType: "FARGATE",
    networkConfiguration: { subnets: ["subnet-0a"], securityGroups: ["sg-0a"] },
    enableExecuteCommand,
  });

export default defineRule({
  id: "service-no-exec",
  subject: "service",
  title: "Nobody can open a shell in the containers of a service",
  why: "With ECS Exec whoever may call ecs:ExecuteCommand gets a root shell in a running container, with its secrets, its files and the role of the task, past every review of the image and its deployment.",
  fix: "Set enableExecuteCommand to false, and turn it on for the hours in which a fault is looked for. Running sessions end with their tasks; people who debug in production need another way in.",
  severity: "medium",
  tier: "recommended",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html"],
  examples: { good: [service(false)], bad: [service(true)] },
  remediate: ({ path }) => ({ [path]: false }),
  remediationRisk: "Nobody can debug running containers with ECS Exec any more.",

  check(service, report) {
    report.when(service.enablesExec.is(true), {
      at: service.enablesExec,
      message:
        "ECS Exec opens the containers of the service: enableExecuteCommand is true. Set enableExecuteCommand to false.",
    });
  },
});
