import { deepStrictEqual, ok } from "node:assert";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { rules } from "../../policies";
import { TYPES } from "../../lib/model/types";
import { type Declared, type Example } from "../../lib/rule/example";
import { programOf } from "../../scripts/program";
import { compileErrors } from "./compile";

const AWS = dirname(require.resolve("@pulumi/aws/package.json"));

/** The program of a rule's page, with only the modules of `@pulumi/aws` that it uses: all of them take twice as long. */
async function compilable(example: Example): Promise<string> {
  const modules = [...new Set(example.map(({ type }) => moduleOf(type).split("/")[0] ?? ""))];
  const imports = modules.map((each) => `import * as ${each} from "@pulumi/aws/${each}";`);
  return `${imports.join("\n")}\nconst aws = { ${modules.join(", ")} };\n${await programOf(example)}`;
}

/** An example of what is not read is of another package. */
function isOfAws({ type }: Declared): boolean {
  return type.startsWith("aws:");
}

/** `aws:ecs/service:Service` stands in `ecs/service`. */
function moduleOf(type: string): string {
  return type.split(":")[1] ?? "";
}

describe("@pulumi/aws", () => {
  for (const type of Object.values(TYPES).filter((each) => each !== TYPES.provider)) {
    it(`has ${type}`, () => {
      // Read as text: to import it all takes seconds.
      ok(readFileSync(join(AWS, `${moduleOf(type)}.js`), "utf8").includes(`__pulumiType = '${type}'`));
    });
  }

  it("takes the examples of every rule as they are", async () => {
    const programs = rules.flatMap(({ id, examples: { good, bad } }) =>
      Object.entries({ good, bad })
        .filter(([, each]) => each.every(isOfAws))
        .map(async ([kind, each]) => [`${id}.${kind}.ts`, await compilable(each)] as const),
    );
    deepStrictEqual(compileErrors(new Map(await Promise.all(programs))), []);
  });
});
