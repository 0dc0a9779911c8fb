import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert";
import { isObject, type Json } from "../../../lib/value/json";
import { IMPORTS, inputsIn, rehearseProgram, resourceIn } from "../../support/rehearse";

const TRUST = `const trust = JSON.stringify({ Version: "2012-10-17", Statement: [] });\n`;

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

describe("A rehearsed program", () => {
  it("is told made-up outputs, by which its resources name each other", async () => {
    const rehearsal = await rehearseProgram(`${IMPORTS}${TRUST}
      const role = new aws.iam.Role("web", { assumeRolePolicy: trust });
      new aws.ecs.TaskDefinition("web", { family: "web", taskRoleArn: role.arn, containerDefinitions: "[]" });
    `);
    const { arn } = resourceIn(rehearsal, "web", "Role").outputs;
    match(textOf(arn), /^arn:aws:iam::000000000000:role\/web-[0-9a-f]{7}$/);
    strictEqual(inputsIn(rehearsal, "web", "TaskDefinition")["taskRoleArn"], arn);
  });

  it("may go through any number of apply", async () => {
    const rehearsal = await rehearseProgram(`${IMPORTS}
      const repository = new aws.ecr.Repository("app", { name: "app" });
      const image = pulumi.all([repository.repositoryUrl, Promise.resolve("1.0")]).apply(([url, tag]) => url + ":" + tag);
      const upper = image.apply((text) => pulumi.output(text).apply((inner) => Promise.resolve([inner])));
      new aws.ecs.TaskDefinition("app", { family: "app", containerDefinitions: pulumi.jsonStringify([{ image: upper[0] }]) });
    `);
    strictEqual(
      inputsIn(rehearsal, "app", "TaskDefinition")["containerDefinitions"],
      '[{"image":"000000000000.dkr.ecr.us-east-1.amazonaws.com/app:1.0"}]',
    );
  });

  it("registers a hundred resources in a loop", async () => {
    const rehearsal = await rehearseProgram(`${IMPORTS}
      for (let i = 0; i < 100; i++) new aws.sqs.Queue("queue-" + i);
    `);
    const urls = rehearsal.stack.resources
      .filter((each) => each.type.includes("Queue"))
      .map(({ outputs }) => outputs["url"]);
    strictEqual(new Set(urls).size, 100);
  });

  it("tells the line of each resource, also of one inside a component", async () => {
    const rehearsal = await rehearseProgram(`import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
class Queues extends pulumi.ComponentResource {
  constructor(name: string) {
    super("test:index:Queues", name);
    new aws.sqs.Queue("inner", {}, { parent: this });
  }
}
new Queues("both");
`);
    deepStrictEqual(resourceIn(rehearsal, "both").location, { file: "index.ts", line: 9, column: 1 });
    deepStrictEqual(resourceIn(rehearsal, "inner").location, { file: "index.ts", line: 6, column: 5 });
  });

  it("gives components, their children and aliased resources the URNs that the engine gives them", async () => {
    const rehearsal = await rehearseProgram(
      `${IMPORTS}
      class Outer extends pulumi.ComponentResource {
        constructor(name: string) {
          super("test:index:Outer", name);
          new Inner(name + "-inner", { parent: this });
        }
      }
      class Inner extends pulumi.ComponentResource {
        constructor(name: string, opts: pulumi.ComponentResourceOptions) {
          super("test:index:Inner", name, {}, opts);
          const queue = new aws.sqs.Queue(name, {}, { parent: this, aliases: [{ name: "old" }], protect: true });
          new aws.sqs.QueuePolicy(name, { queueUrl: queue.id, policy: "{}" }, { parent: queue, dependsOn: [queue] });
          this.registerOutputs({ url: queue.url });
        }
      }
      new Outer("outer");
    `,
    );
    const urns = rehearsal.stack.resources.map(({ urn }) => urn.split("::").slice(2).join("::"));
    ok(urns.includes("test:index:Outer$test:index:Inner$aws:sqs/queue:Queue::outer-inner"), urns.join("\n"));
    ok(
      urns.includes(
        "test:index:Outer$test:index:Inner$aws:sqs/queue:Queue$aws:sqs/queuePolicy:QueuePolicy::outer-inner",
      ),
      urns.join("\n"),
    );
  });

  it("hands secrets around, and the judge gets what AWS would get", async () => {
    const rehearsal = await rehearseProgram(`${IMPORTS}
      const token = pulumi.secret("not-a-real-token-1234");
      const parameter = new aws.ssm.Parameter("token", { type: "SecureString", value: token });
      new aws.ecs.TaskDefinition("app", {
        family: "app",
        containerDefinitions: pulumi.jsonStringify([{ environment: [{ name: "TOKEN", value: parameter.value }] }]),
      });
    `);
    strictEqual(
      inputsIn(rehearsal, "app")["containerDefinitions"],
      '[{"environment":[{"name":"TOKEN","value":"not-a-real-token-1234"}]}]',
    );
    deepStrictEqual([...(rehearsal.resources.at(-1)?.secrets ?? [])], ["containerDefinitions"]);
  });

  it("has its transforms called: the resource's own, its parents', then the stack's", async () => {
    const rehearsal = await rehearseProgram(`${IMPORTS}
      const tag = (key: string): pulumi.ResourceTransform => ({ props, opts }) => ({
        props: { ...props, tags: { ...props.tags, [key]: "yes", last: key } },
        opts,
      });
      pulumi.runtime.registerResourceTransform((args) => args.type.startsWith("aws:") ? tag("stack")(args) : undefined);
      class Group extends pulumi.ComponentResource {
        constructor(name: string) {
          super("test:index:Group", name, {}, { transforms: [tag("parent")] });
          new aws.sqs.Queue("inner", {}, { parent: this, transforms: [tag("own")] });
        }
      }
      new Group("group");
      new aws.sqs.Queue("outer");
    `);
    deepStrictEqual(inputsIn(rehearsal, "inner")["tags"], { own: "yes", parent: "yes", stack: "yes", last: "stack" });
    deepStrictEqual(inputsIn(rehearsal, "outer")["tags"], { stack: "yes", last: "stack" });
  });

  it("has its transforms of data sources called", async () => {
    const rehearsal = await rehearseProgram(`${IMPORTS}
      pulumi.runtime.registerInvokeTransform(({ args, opts }) => ({ args: { ...args, name: "other" }, opts }));
      new aws.sqs.Queue("queue", { name: aws.iam.getRoleOutput({ name: "one" }).name });
    `);
    strictEqual(inputsIn(rehearsal, "queue")["name"], "other");
  });

  it("has older transformations too, which the SDK calls by itself", async () => {
    const rehearsal = await rehearseProgram(`${IMPORTS}
      pulumi.runtime.registerStackTransformation(({ props, opts }) => ({ props: { ...props, name: "changed" }, opts }));
      new aws.sqs.Queue("queue");
    `);
    strictEqual(inputsIn(rehearsal, "queue")["name"], "changed");
  });

  it("may speak of other regions, partitions and accounts, by its providers and by its configuration", async () => {
    const rehearsal = await rehearseProgram(
      `${IMPORTS}
      const china = new aws.Provider("china", { region: "cn-north-1" });
      const other = new aws.Provider("other", { region: "eu-west-1", assumeRoles: [{ roleArn: "arn:aws:iam::111122223333:role/deploy" }] });
      new aws.sqs.Queue("here");
      new aws.sqs.Queue("china", {}, { provider: china });
      new aws.sqs.Queue("other", {}, { provider: other });
      new aws.sqs.Queue("own", { region: "ap-south-1" });
      class Group extends pulumi.ComponentResource {
        constructor() {
          super("test:index:Group", "group", {}, { providers: [other] });
          new aws.sqs.Queue("inherited", {}, { parent: this });
        }
      }
      new Group();
    `,
      { configValues: ["aws:region=us-gov-west-1"] },
    );
    const arn = (name: string): string =>
      textOf(resourceIn(rehearsal, name, "Queue").outputs["arn"]).replace(/-?[0-9a-f]{7}$/, "");
    deepStrictEqual(["here", "china", "other", "own", "inherited"].map(arn), [
      "arn:aws-us-gov:sqs:us-gov-west-1:000000000000:here",
      "arn:aws-cn:sqs:cn-north-1:000000000000:china",
      "arn:aws:sqs:eu-west-1:111122223333:other",
      "arn:aws:sqs:ap-south-1:000000000000:own",
      "arn:aws:sqs:eu-west-1:111122223333:inherited",
    ]);
  });

  it("sees what it looks up: what it declared itself, and what exists elsewhere", async () => {
    const rehearsal = await rehearseProgram(`${IMPORTS}${TRUST}
      const own = new aws.iam.Role("own", { assumeRolePolicy: trust });
      const found = aws.iam.getRoleOutput({ name: own.name });
      const existing = aws.iam.Role.get("existing", "existing-role");
      new aws.ecs.TaskDefinition("app", { family: "app", taskRoleArn: found.arn, executionRoleArn: existing.arn, containerDefinitions: "[]" });
    `);
    const { taskRoleArn, executionRoleArn } = inputsIn(rehearsal, "app");
    strictEqual(taskRoleArn, resourceIn(rehearsal, "own").outputs["arn"]);
    strictEqual(executionRoleArn, "arn:aws:iam::000000000000:role/existing-role");
    strictEqual(resourceIn(rehearsal, "existing").read, true);
  });

  it("may have resources of dynamic providers", async () => {
    const rehearsal = await rehearseProgram(`${IMPORTS}
      const provider: pulumi.dynamic.ResourceProvider = { create: async (inputs) => ({ id: "1", outs: { ...inputs, made: 7 } }) };
      class Thing extends pulumi.dynamic.Resource {
        readonly given!: pulumi.Output<string>;
        readonly made!: pulumi.Output<number>;
        constructor(name: string) { super(provider, name, { given: "text", made: undefined }); }
      }
      const thing = new Thing("thing");
      new aws.sqs.Queue("queue", { name: thing.given, delaySeconds: thing.made });
    `);
    const { name, delaySeconds } = inputsIn(rehearsal, "queue");
    strictEqual(name, "text");
    ok(!isObject(delaySeconds) && typeof delaySeconds !== "number", "what a dynamic provider makes nobody knows");
  });

  it("may be an ES module with await at the top", async () => {
    const rehearsal = await rehearseProgram({
      "package.json": '{"name": "test", "main": "index.mjs", "type": "module"}',
      "index.mjs": `import * as aws from "@pulumi/aws";
        const { accountId } = await aws.getCallerIdentity();
        await new Promise((resolve) => setTimeout(resolve, 10));
        new aws.sqs.Queue("queue", { name: "of-" + accountId });
        export const url = "x";
      `,
    });
    strictEqual(inputsIn(rehearsal, "queue")["name"], "of-000000000000");
  });

  it("may be JavaScript, an async function, and lie in a folder of its own", async () => {
    const rehearsal = await rehearseProgram({
      "Pulumi.yaml": "name: test\nruntime: {name: nodejs, options: {typescript: false}}\nmain: infra/\n",
      "infra/index.js": `const aws = require("@pulumi/aws");
        module.exports = async () => {
          const zones = await aws.getAvailabilityZones();
          return { url: new aws.sqs.Queue("queue", { name: zones.names[0] }).url };
        };
      `,
    });
    strictEqual(inputsIn(rehearsal, "queue")["name"], "us-east-1a");
    strictEqual(resourceIn(rehearsal, "queue").location?.file, "infra/index.js");
  });

  it("reads its configuration, and a placeholder where it is encrypted", async () => {
    const rehearsal = await rehearseProgram(
      {
        "Pulumi.dev.yaml": "config:\n  test:name: app\n  test:password: {secure: v1:AAAA}\n  aws:region: eu-west-1\n",
        "index.ts": `${IMPORTS}
          const config = new pulumi.Config();
          new aws.ssm.Parameter(config.require("name"), {
            type: "String",
            name: pulumi.getStack() + "-" + pulumi.getProject() + "-" + config.get("more"),
            value: config.requireSecret("password"),
          });
        `,
      },
      { stack: "dev", configValues: ["more=than=this"] },
    );
    const { name, value } = inputsIn(rehearsal, "app");
    strictEqual(name, "dev-test-than=this");
    match(textOf(value), /^rehearsed-secret-[0-9a-f]{16}$/);
  });

  it("gets the outputs of other stacks where they are told, and goes on where they are not", async () => {
    const program = `${IMPORTS}
      const network = new pulumi.StackReference("acme/network/prod");
      new aws.sqs.Queue("queue", { name: network.getOutput("name") });
    `;
    const told = await rehearseProgram(program, { stackOutputs: { "acme/network/prod": { name: "shared" } } });
    strictEqual(inputsIn(told, "queue")["name"], "shared");
    deepStrictEqual(told.notes, []);

    const untold = await rehearseProgram(program);
    ok(typeof inputsIn(untold, "queue")["name"] !== "string");
    deepStrictEqual(untold.notes, [
      "The outputs of the stack acme/network/prod are unknown: give them with --stack-outputs.",
    ]);
  });

  it("is refused the same name twice, as the engine refuses it", async () => {
    const twice = `${IMPORTS}new aws.sqs.Queue("queue");\nnew aws.sqs.Queue("queue");\n`;
    let printed = "";
    await rejects(rehearseProgram(twice, { print: (text) => (printed += text) }), /failed with exit code/);
    ok(printed.includes("Duplicate resource URN"), printed);
  });
});
