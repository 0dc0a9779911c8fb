import { ok } from "node:assert";
import { keepable } from "../../../lib/rehearsal/keep";
import { IMPORTS, inputsIn, rehearseProgram } from "../../support/rehearse";

/** Values that must not be in the file: each says where it stands in the program. */
const HELD = [
  "in-a-variable-0",
  "in-a-secret-0",
  "in-a-component-0",
  "in-a-log-option-0",
  "in-user-data-0",
  "hunter2-in-a-command",
];

describe("What is kept of a rehearsal", () => {
  it("holds no secret, no value of a variable and no user data", async () => {
    const rehearsal = await rehearseProgram(`${IMPORTS}
      new aws.ecs.TaskDefinition("web", {
        family: "web",
        containerDefinitions: JSON.stringify([{
          name: "web",
          image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1.0",
          command: ["serve", "--requirepass", "hunter2-in-a-command"],
          environment: [{ name: "MODE", value: "in-a-variable-0" }, { name: "ON", value: "true" }],
          logConfiguration: { logDriver: "splunk", options: { "splunk-token": "in-a-log-option-0" } },
        }]),
      });
      new aws.ecs.TaskDefinition("hidden", { family: "hidden", containerDefinitions: pulumi.secret('[{"command": ["in-a-secret-0"]}]') });
      new aws.ec2.LaunchTemplate("node", { userData: Buffer.from("in-user-data-0").toString("base64") });
      class Remote extends pulumi.ComponentResource {
        constructor(name: string, args: pulumi.Inputs) { super("awsx:ecs:FargateTaskDefinition", name, args, {}, true); }
      }
      new Remote("made", { container: { name: "app", image: "app", command: [pulumi.secret("in-a-component-0")] } });
    `);
    const { resources } = keepable(rehearsal);
    const text = JSON.stringify(resources);
    for (const held of HELD) {
      for (const written of [held, Buffer.from(held).toString("base64").slice(0, 12)])
        ok(!text.includes(written), `${written} is kept`);
    }
    const names = Object.keys(resources).map((urn) => urn.split("::").at(-1));
    for (const name of ["web", "hidden", "node", "made", "made-task", "made-execution"]) ok(names.includes(name), name);
    // What the secrets were judged by is still there.
    ok(/rehearsed-secret-[0-9a-f]{16}/.test(text));
    ok(inputsIn(rehearsal, "made", "aws:ecs/taskDefinition")["containerDefinitions"] !== undefined);
  });
});
