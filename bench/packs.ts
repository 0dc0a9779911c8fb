/** The packs that are measured, each in a folder of its own with the same node_modules. */
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rules } from "../policies";
import { PACK_DIR } from "../test/support/wire";

/** This pack as it is published: without the sources, and without a tsconfig.json. */
export function ownPack(root: string): string {
  const dir = folder(root, "own");
  for (const each of ["dist", "package.json", "PulumiPolicy.yaml", "README.md"]) {
    cpSync(join(PACK_DIR, each), join(dir, each), { recursive: true });
  }
  return dir;
}

/** A pack without policies: what no pack can be faster than. */
export function emptyPack(root: string): string {
  return javaScriptPack(root, "empty", "[]");
}

/** A pack with as many policies as this one, of the same kinds, that do nothing: what the SDK costs by itself. */
export function yardstick(root: string): string {
  const policies = rules.map(({ id, needsStack }) => {
    const stack = needsStack === true ? ", validateStack: () => {}" : "";
    return `{name: "${id}", description: "-", enforcementLevel: "advisory", validateResource: () => {}${stack}}`;
  });
  return javaScriptPack(root, "yardstick", `[${policies.join(", ")}]`);
}

/** What `pulumi policy new aws-typescript` gives: compiled at every start. */
export function typeScriptTemplate(root: string): string {
  const dir = folder(root, "template");
  describe(dir, "template", "index.ts");
  writeFileSync(
    join(dir, "tsconfig.json"),
    JSON.stringify({ compilerOptions: { strict: true, target: "es2016", module: "commonjs" }, files: ["index.ts"] }),
  );
  writeFileSync(
    join(dir, "index.ts"),
    `import * as aws from "@pulumi/aws";
import { PolicyPack, validateResourceOfType } from "@pulumi/policy";
new PolicyPack("template", {
  policies: [{
    name: "s3-no-public-read",
    description: "Prohibits setting the publicRead or publicReadWrite permission on AWS S3 buckets.",
    enforcementLevel: "mandatory",
    validateResource: validateResourceOfType(aws.s3.Bucket, (bucket, args, reportViolation) => {
      if (bucket.acl === "public-read") reportViolation("public");
    }),
  }],
});
`,
  );
  return dir;
}

function javaScriptPack(root: string, name: string, policies: string): string {
  const dir = folder(root, name);
  describe(dir, name, "index.js");
  writeFileSync(
    join(dir, "index.js"),
    `const { PolicyPack } = require("@pulumi/policy");\nnew PolicyPack("${name}", { policies: ${policies} });\n`,
  );
  return dir;
}

function describe(dir: string, name: string, main: string): void {
  writeFileSync(join(dir, "package.json"), JSON.stringify({ name, version: "1.0.0", main }));
  writeFileSync(join(dir, "PulumiPolicy.yaml"), "runtime: nodejs\n");
}

function folder(root: string, name: string): string {
  const dir = join(root, name);
  mkdirSync(dir);
  symlinkSync(join(PACK_DIR, "node_modules"), join(dir, "node_modules"));
  return dir;
}
