import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { type JsonObject } from "../../lib/value/json";

const service = (properties: JsonObject) =>
  declared("aws:ecs/expressGatewayService:ExpressGatewayService", {
    executionRoleArn: "arn:aws:iam::111122223333:role/app-execution",
    infrastructureRoleArn: "arn:aws:iam::111122223333:role/app-infrastructure",
    primaryContainer: { image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2" },
    ...properties,
  });

export default defineRule({
  id: "express-service-private",
  subject: "express-service",
  needsStack: true,
  title: "Express services do not run in the default VPC",
  why: "An Express service that names no subnets runs in those of the account's default VPC, beside everything else that nobody gave a network. They are public: the load balancer faces the internet, also where the service was meant for the house.",
  fix: "Name at least two subnets of a VPC of your own in networkConfigurations, private ones where nobody outside is to call the service: its load balancer is internal then. Private subnets need a NAT gateway or VPC endpoints for ECR, S3, Secrets Manager and logs.",
  severity: "medium",
  tier: "recommended",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-work.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ExpressGatewayServiceNetworkConfiguration.html",
  ],
  examples: {
    good: [service({ networkConfigurations: [{ subnets: ["subnet-0a", "subnet-0b"], securityGroups: ["sg-0a"] }] })],
    bad: [service({})],
  },

  check(service, report) {
    const cure = "Name private subnets of a VPC of your own in networkConfigurations.";
    report.when(service.subnets.isEmpty(), {
      at: service.network,
      message: `The service runs in the default VPC: it names no subnets. ${cure}`,
    });
    report.each(service.subnets, (subnet) => {
      report.when(service.isDefaultSubnet(subnet), {
        at: subnet,
        message: `The service runs in the default VPC: it names a default subnet. ${cure}`,
      });
    });
  },
});
