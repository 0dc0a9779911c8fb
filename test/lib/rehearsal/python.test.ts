import { deepStrictEqual, match, strictEqual } from "node:assert";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { findingsIn, inputsIn, rehearseProgram, resourceIn } from "../../support/rehearse";

/** The folder of a virtual environment that has Pulumi's SDK and the AWS package. */
const venv = process.env["VIRTUAL_ENV"];
const isInstalled =
  venv !== undefined && spawnSync(join(venv, "bin", "python"), ["-c", "import pulumi, pulumi_aws"]).status === 0;

const project = (program: string): Readonly<Record<string, string>> => ({
  "Pulumi.yaml": "name: test\nruntime: python\n",
  "__main__.py": program,
});

describe("A rehearsed program in Python", () => {
  before(function () {
    if (isInstalled) return;
    console.log("    skipped: no virtual environment (VIRTUAL_ENV) has pulumi and pulumi-aws");
    this.skip();
  });

  it("is complete, and judged", async () => {
    const rehearsal = await rehearseProgram(
      project(`
import json
import pulumi
import pulumi_aws as aws

trust = aws.iam.get_policy_document(statements=[{
    "actions": ["sts:AssumeRole"],
    "principals": [{"type": "Service", "identifiers": ["ecs-tasks.amazonaws.com"]}],
}])
role = aws.iam.Role("web", assume_role_policy=trust.json)
secret = aws.secretsmanager.Secret("password")
repository = aws.ecr.Repository("web", name="web", image_scanning_configuration={"scan_on_push": True})
LOG_OPTIONS = {"awslogs-group": "web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web"}

class Workload(pulumi.ComponentResource):
    def __init__(self, name):
        super().__init__("test:index:Workload", name)
        aws.ecs.TaskDefinition(name,
            family="web",
            network_mode="awsvpc",
            task_role_arn=role.arn,
            execution_role_arn=role.arn,
            container_definitions=pulumi.Output.json_dumps([{
                "name": "web",
                "image": pulumi.Output.concat(repository.repository_url, ":1.0"),
                "secrets": [{"name": "PASSWORD", "valueFrom": secret.arn}],
                "logConfiguration": {"logDriver": "awslogs", "options": LOG_OPTIONS},
            }]),
            opts=pulumi.ResourceOptions(parent=self, depends_on=[secret], protect=True))
        self.register_outputs({})

Workload("web")
print("region", aws.get_region().region)
pulumi.export("url", repository.repository_url)
`),
      { configValues: ["aws:region=eu-central-1"] },
    );
    const { containerDefinitions } = inputsIn(rehearsal, "web", "TaskDefinition");
    deepStrictEqual(JSON.parse(typeof containerDefinitions === "string" ? containerDefinitions : "null"), [
      {
        name: "web",
        image: "000000000000.dkr.ecr.eu-central-1.amazonaws.com/web:1.0",
        secrets: [{ name: "PASSWORD", valueFrom: resourceIn(rehearsal, "password").outputs["arn"] }],
        logConfiguration: {
          logDriver: "awslogs",
          options: { "awslogs-group": "web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web" },
        },
      },
    ]);
    strictEqual(resourceIn(rehearsal, "web", "TaskDefinition").location?.file, "__main__.py");
    match(rehearsal.printed, /region eu-central-1/);
    const found = findingsIn(rehearsal).filter(({ level, status }) => level === "mandatory" && status === "violated");
    deepStrictEqual(
      found.map(({ rule, name }) => `${rule} ${name}`),
      ["task-definition-distinct-roles web"],
    );
    deepStrictEqual(rehearsal.notes, []);
  });

  it("has its transforms called", async () => {
    const rehearsal = await rehearseProgram(
      project(`
import pulumi
import pulumi_aws as aws

def add_tag(args):
    return pulumi.ResourceTransformResult(props={**args.props, "tags": {"team": "web"}}, opts=args.opts)

pulumi.runtime.register_resource_transform(add_tag)
aws.sqs.Queue("queue")
`),
    );
    deepStrictEqual(inputsIn(rehearsal, "queue")["tags"], { team: "web" });
  });
});
