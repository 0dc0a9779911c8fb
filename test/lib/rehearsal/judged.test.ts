import { deepStrictEqual, match, strictEqual } from "node:assert";
import { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { optionsOf, Transforms } from "../../../lib/rehearsal/transforms";
import { findingsIn, IMPORTS, type Program, rehearseProgram } from "../../support/rehearse";

const ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";
const TRUST = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

/** What a rule says of a rehearsed program: name and status of each finding. */
async function told(program: Program, rule: string): Promise<readonly string[]> {
  const findings = findingsIn(await rehearseProgram(program));
  return findings.filter((each) => each.rule === rule).map(({ name, status }) => `${name} ${status}`);
}

/** A task definition with one environment variable. */
const withVariable = (value: string): string => `${IMPORTS}
  new aws.ecs.TaskDefinition("web", {
    family: "web",
    containerDefinitions: pulumi.jsonStringify([{ name: "web", image: "app:1.0", environment: [{ name: "X", value: ${value} }] }]),
  });
`;

describe("What a rehearsal makes up", () => {
  const secrets: Readonly<Record<string, string>> = {
    "a secret's value": 'aws.secretsmanager.getSecretVersionOutput({ secretId: "db" }).secretString',
    "a parameter that is encrypted": 'aws.ssm.getParameterOutput({ name: "/db/password" }).value',
    "an encrypted value of the configuration": 'new pulumi.Config().requireSecret("token")',
  };
  for (const [name, value] of Object.entries(secrets)) {
    it(`counts as a secret in plain text where it is ${name}, whatever the variable is called`, async () => {
      const files = {
        "Pulumi.dev.yaml": "config:\n  test:token: {secure: v1:AAAA}\n",
        "index.ts": withVariable(value),
      };
      deepStrictEqual(await told(files, "task-definition-no-plaintext-secrets"), ["web violated"]);
    });
  }

  it("leaves open what a role may do that is only read: nobody knows its boundary", async () => {
    const program = `${IMPORTS}
      const role = aws.iam.Role.get("existing", "existing");
      new aws.iam.RolePolicyAttachment("attached", { role: role.name, policyArn: "${ADMIN}" });
      new aws.ecs.TaskDefinition("web", { family: "web", taskRoleArn: role.arn, containerDefinitions: "[]" });
    `;
    deepStrictEqual(await told(program, "role-no-admin"), ["existing undecided"]);
  });

  it("tells namesakes in two accounts apart by what a property was computed from", async () => {
    const program = `${IMPORTS}
      const trust = ${JSON.stringify(TRUST)};
      const role = (account: string, managedPolicyArns: string[]) => new aws.iam.Role(account, { name: "same", assumeRolePolicy: trust, managedPolicyArns }, { provider: new aws.Provider(account, { profile: account }) });
      role("one", []);
      const admin = role("two", ["${ADMIN}"]);
      new aws.ecs.TaskDefinition("web", { family: "web", taskRoleArn: admin.arn, containerDefinitions: "[]" });
    `;
    deepStrictEqual(await told(program, "role-no-admin"), ["two violated"]);
  });

  it("is not all where a component cannot be taken apart: the rule about coverage says so", async () => {
    const program = `${IMPORTS}
      class Remote extends pulumi.ComponentResource {
        constructor(name: string) { super("acme:index:Platform", name, {}, {}, true); }
      }
      new Remote("platform");
    `;
    const findings = findingsIn(await rehearseProgram(program), { "stack-preview-coverage": "mandatory" });
    strictEqual(findings.length, 1);
    deepStrictEqual(
      [findings[0]?.name, findings[0]?.level, findings[0]?.status],
      ["platform", "mandatory", "violated"],
    );
    match(findings[0]?.message ?? "", /^What the component acme:index:Platform creates is not rehearsed/);
  });
});

describe("Transforms", () => {
  it("come to an end where a resource says that it is its own parent", async () => {
    const transforms = new Transforms();
    transforms.remember("a", "b", []);
    transforms.remember("b", "a", []);
    const options = optionsOf(new RegisterResourceRequest());
    const resource = { type: "t", name: "n", custom: true, parent: "a", options, provider: "", properties: { x: 1 } };
    deepStrictEqual((await transforms.resource(resource, [])).properties, { x: 1 });
  });
});
