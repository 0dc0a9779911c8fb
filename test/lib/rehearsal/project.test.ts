import { deepStrictEqual, strictEqual, throws } from "node:assert";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { InputError } from "../../../lib/pulumi/file";
import { type ConfigSource, readStackConfig, type StackConfig } from "../../../lib/rehearsal/project/config";
import { entryOf, isProject, readProject } from "../../../lib/rehearsal/project/project";
import { folder } from "../../support/folder";

/** The error of a call, without the folder's name. */
function faultOf(dir: string, call: () => unknown): string {
  let message = "";
  throws(call, (error: unknown) => {
    message = error instanceof InputError ? error.message : `no InputError: ${String(error)}`;
    return true;
  });
  return message.replaceAll(dir, "DIR");
}

function configOf(files: Readonly<Record<string, string>>, source: Partial<ConfigSource> = {}): StackConfig {
  return readStackConfig(readProject(folder(files)), { values: [], ...source });
}

function configFault(files: Readonly<Record<string, string>>, source: Partial<ConfigSource> = {}): string {
  const dir = folder(files);
  return faultOf(dir, () => readStackConfig(readProject(dir), { values: [], ...source }));
}

const PLAIN = "name: shop\nruntime: nodejs\n";

describe("A project", () => {
  for (const [file, text] of [
    ["Pulumi.yaml", PLAIN],
    ["Pulumi.yml", `\uFEFF${PLAIN}`],
    ["Pulumi.json", '{"name": "shop", "runtime": {"name": "nodejs"}}'],
  ] as const)
    it(`is known by its ${file}`, () => {
      const dir = folder({ [file]: text });
      strictEqual(isProject(dir), true);
      const { name, runtime, root, options } = readProject(dir);
      deepStrictEqual({ name, runtime, root, options }, { name: "shop", runtime: "nodejs", root: dir, options: {} });
    });

  it("is no folder without one, no file, and nothing that is not there", () => {
    const dir = folder({ "plan.json": "{}" });
    for (const path of [dir, join(dir, "plan.json"), join(dir, "none")]) strictEqual(isProject(path), false);
  });

  it("has options for its runtime", () => {
    const dir = folder({ "Pulumi.yaml": "name: shop\nruntime:\n  name: python\n  options: {virtualenv: venv}\n" });
    deepStrictEqual(readProject(dir).options, { virtualenv: "venv" });
  });

  const faults: Readonly<Record<string, readonly [string, string]>> = {
    "no YAML": [
      "name: [shop\nruntime: go\n",
      "DIR/Pulumi.yaml is not valid YAML: missed comma between flow collection entries at line 2, column 1.",
    ],
    "an alias without its anchor": [
      "name: *shop",
      "DIR/Pulumi.yaml is not valid YAML: unidentified alias at line 1, column 12.",
    ],
    "no object": ["shop", "DIR/Pulumi.yaml must hold a name and a runtime."],
    "no name": ["runtime: nodejs", 'DIR/Pulumi.yaml has no "name", which must be a text.'],
    "no runtime": [
      "name: shop",
      `DIR/Pulumi.yaml has no "runtime": give the program's language, such as nodejs, python or go.`,
    ],
    "a list as main": [`${PLAIN}main: []`, 'DIR/Pulumi.yaml: "main" must be a path.'],
    "a list as config": [`${PLAIN}config: []`, 'DIR/Pulumi.yaml: "config" must map keys to their declarations.'],
    "a key with too many parts": [
      `${PLAIN}config: {a:b:c: 1}`,
      'DIR/Pulumi.yaml: "a:b:c" is no configuration key: write name or namespace:name.',
    ],
  };
  for (const [fault, [text, message]] of Object.entries(faults))
    it(`is told when its file has ${fault}`, () => {
      const dir = folder({ "Pulumi.yaml": text });
      strictEqual(
        faultOf(dir, () => readProject(dir)),
        message,
      );
    });

  it("is told when it has no file", () => {
    const dir = folder({});
    strictEqual(
      faultOf(dir, () => readProject(dir)),
      'DIR is a folder without a Pulumi.yaml: give a project\'s folder, or the output of "pulumi preview --json --show-sames" or of "pulumi stack export".',
    );
  });

  it("starts where main says", () => {
    const dir = folder({ "Pulumi.yaml": PLAIN, "src/app.ts": "" });
    const project = readProject(dir);
    deepStrictEqual(entryOf(project), { directory: dir, file: "." });
    deepStrictEqual(entryOf({ ...project, main: "./src/" }), { directory: join(dir, "src"), file: "." });
    deepStrictEqual(entryOf({ ...project, main: "src/app.ts" }), { directory: join(dir, "src"), file: "app.ts" });
    strictEqual(
      faultOf(dir, () => entryOf({ ...project, main: "bin" })),
      'DIR/Pulumi.yaml: "main" is "bin", which does not exist. Is the program to be built first?',
    );
  });
});

describe("The stack that a program is rehearsed for", () => {
  const two = { "Pulumi.yaml": PLAIN, "Pulumi.dev.yaml": "config: {size: 1}", "Pulumi.prod.yaml": "config: {size: 2}" };

  it("is made up where there is none", () => {
    const { stack, organization, config, notes } = configOf({ "Pulumi.yaml": PLAIN });
    deepStrictEqual(
      { stack, organization, config, notes },
      { stack: "rehearsal", organization: "organization", config: {}, notes: [] },
    );
  });

  it("is the only one there is, which is noted", () => {
    const files = { "Pulumi.yaml": PLAIN, "Pulumi.dev.yaml": "", "Pulumi.dev.deploy.yaml": "" };
    const { stack, notes } = configOf(files);
    strictEqual(stack, "dev");
    deepStrictEqual(notes, ['The configuration is that of the stack "dev", the only one there is.']);
  });

  it("is none of several, which is noted", () => {
    const { stack, config, notes } = configOf(two);
    deepStrictEqual({ stack, config }, { stack: "rehearsal", config: {} });
    deepStrictEqual(notes, ["No stack's configuration is used: choose one of dev, prod with --stack."]);
  });

  for (const [name, organization] of [
    ["prod", "organization"],
    ["acme/prod", "acme"],
    ["acme/shop/prod", "acme"],
  ] as const)
    it(`may be named: ${name}`, () => {
      const found = configOf(two, { stack: name });
      deepStrictEqual([found.stack, found.organization, found.config], ["prod", organization, { "shop:size": "2" }]);
    });

  it("must be there, if any is", () => {
    strictEqual(configFault(two, { stack: "test" }), 'There is no stack "test" in DIR: there is dev, prod.');
    strictEqual(configOf({ "Pulumi.yaml": PLAIN }, { stack: "test" }).stack, "test");
  });

  it("must be a name", () => {
    strictEqual(configFault(two, { stack: "a/" }), '"a/" is no stack: write stack or organization/project/stack.');
  });

  for (const written of ["stackConfigDir: stacks", "config: stacks"])
    it(`may have its file elsewhere: ${written}`, () => {
      const files = { "Pulumi.yaml": `${PLAIN}${written}\n`, "stacks/Pulumi.dev.yaml": "config: {size: 1}" };
      deepStrictEqual(configOf(files).config, { "shop:size": "1" });
    });

  it("has a JSON file where the project has one", () => {
    const files = { "Pulumi.json": '{"name": "shop", "runtime": "go"}', "Pulumi.dev.json": '{"config": {"size": 1}}' };
    deepStrictEqual(configOf(files).config, { "shop:size": "1" });
  });
});

describe("Configuration", () => {
  function written(config: string): StackConfig {
    return configOf({ "Pulumi.yaml": PLAIN, "Pulumi.dev.yaml": `config:\n${config}` });
  }

  it("is text, and the JSON of what is structured", () => {
    const { config, secretKeys } = written(`
  shop:text: hello
  shop:count: 3
  shop:share: 1.5
  shop:on: true
  shop:word: yes
  shop:quoted: "0123"
  shop:nothing:
  shop:list: [b, {z: 1, a: null}]
  aws:config:region: eu-west-1
  unqualified: x
`);
    deepStrictEqual(config, {
      "shop:text": "hello",
      "shop:count": "3",
      "shop:share": "1.5",
      "shop:on": "true",
      "shop:word": "yes",
      "shop:quoted": "0123",
      "shop:nothing": "",
      "shop:list": '["b",{"a":null,"z":1}]',
      "aws:region": "eu-west-1",
      "shop:unqualified": "x",
    });
    deepStrictEqual(secretKeys, []);
  });

  it("has placeholders where it is encrypted, each its own, the same every time", () => {
    const text = `
  token: {secure: v1:aaaa}
  deep: {a: [{password: {secure: v1:bbbb}}], secure: {secure: plain, more: 1}}
`;
    const { config, secretKeys } = written(text);
    deepStrictEqual(secretKeys, ["shop:token", "shop:deep"]);
    deepStrictEqual(config, {
      "shop:token": "rehearsed-secret-3022ab3a8077b404",
      "shop:deep": '{"a":[{"password":"rehearsed-secret-6ff4d6b1079b667d"}],"secure":{"more":1,"secure":"plain"}}',
    });
    deepStrictEqual(written(text).config, config);
  });

  it("never holds what is encrypted, however deep", () => {
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.constant({ secure: "v1:ciphertext" }),
        fc.integer(),
        fc.array(tie("tree"), { maxLength: 3 }),
        fc.dictionary(fc.string(), tie("tree"), { maxKeys: 3 }),
      ),
    }));
    const dir = folder({ "Pulumi.yaml": PLAIN });
    const project = readProject(dir);
    fc.assert(
      fc.property(tree, (value) => {
        const text = JSON.stringify({ config: { value } });
        writeFileSync(join(dir, "Pulumi.dev.yaml"), text);
        const { config, secretKeys } = readStackConfig(project, { values: [] });
        strictEqual(JSON.stringify(config).includes("ciphertext"), false);
        strictEqual(secretKeys.length === 1, text.includes("ciphertext"));
      }),
    );
  });

  it("knows merge keys and anchors", () => {
    const { config } = written("\n  a: &a {x: 1}\n  b: {<<: *a, y: 2}\n");
    strictEqual(config["shop:b"], '{"x":1,"y":2}');
  });

  it("takes what the command line gives first, as text", () => {
    const files = { "Pulumi.yaml": `${PLAIN}config: {size: 1}`, "Pulumi.dev.yaml": "config: {size: 2}" };
    const { config } = configOf(files, { values: ["size=3", "aws:region=eu-west-1", "a.b=c=d"] });
    deepStrictEqual(config, { "shop:size": "3", "aws:region": "eu-west-1", "shop:a.b": "c=d" });
  });

  it("is told where it cannot be read: an environment of Pulumi ESC", () => {
    const { notes } = configOf(
      { "Pulumi.yaml": PLAIN, "Pulumi.dev.yaml": "environment: [aws/dev]\n" },
      { stack: "dev" },
    );
    deepStrictEqual(
      notes.map((note) => note.replace(/^\S+\//, "")),
      [
        "Pulumi.dev.yaml takes values from a Pulumi ESC environment, which cannot be read here: give those that the program needs with --config-value.",
      ],
    );
  });

  for (const value of ["size", "=3", ""])
    it(`on the command line must be key=value: "${value}"`, () => {
      strictEqual(
        configFault({ "Pulumi.yaml": PLAIN }, { values: [value] }),
        "--config-value must be key=value, for example aws:region=eu-west-1.",
      );
    });

  it("in a stack's file must be an object", () => {
    strictEqual(
      configFault({ "Pulumi.yaml": PLAIN, "Pulumi.dev.yaml": "config: [a]" }),
      'DIR/Pulumi.dev.yaml: "config" must map keys to values.',
    );
  });

  it("never shows a part of a file that is no YAML", () => {
    const message = configFault({
      "Pulumi.yaml": PLAIN,
      "Pulumi.dev.yaml": "config:\n  token: hunter2\n  token: hunter3\n",
    });
    strictEqual(message, "DIR/Pulumi.dev.yaml is not valid YAML: duplicated mapping key at line 3, column 3.");
  });
});

describe("Configuration that Pulumi.yaml declares", () => {
  const declared = `${PLAIN}config:
  size: {type: integer, default: 2}
  zones: {type: array, items: {type: string}, default: [a, b]}
  short: x
  aws:region: us-east-1
  aws:tags: {value: {team: web}}
  password: {type: string, secret: true}
`;

  it("has its defaults, and must have what has none", () => {
    const { config, secretKeys } = configOf({ "Pulumi.yaml": declared }, { values: ["password=p"] });
    deepStrictEqual(config, {
      "shop:size": "2",
      "shop:zones": '["a","b"]',
      "shop:short": "x",
      "aws:region": "us-east-1",
      "aws:tags": '{"team":"web"}',
      "shop:password": "p",
    });
    deepStrictEqual(secretKeys, ["shop:password"]);
    strictEqual(
      configFault({ "Pulumi.yaml": declared }),
      "Config shop:password is required: give it with --config-value shop:password=… or choose a stack with --stack.",
    );
  });

  it("names everything that is missing", () => {
    const text = `${PLAIN}config: {a: {type: string}, b: , shop:c: {description: x}, aws:d: {}}`;
    strictEqual(
      configFault({ "Pulumi.yaml": text, "Pulumi.dev.yaml": "" }),
      "Config shop:a, shop:b, shop:c are required: give them with --config-value KEY=… or choose a stack with --stack.",
    );
  });

  const types: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ["string", ["", "3", "true"], []],
    ["integer", ["3", "-3"], ["3.5", "many", ""]],
    ["number", ["3", "3.5"], ["many", ""]],
    ["boolean", ["true", "false"], ["yes", "1"]],
    ["object", ["{}", '{"a":1}'], ["[]", "x", "3"]],
    ["array, items: {type: integer}", ["[]", "[1]", '["2"]'], ["{}", '["a"]', "x"]],
    ["array, items: {type: array, items: {type: string}}", ['[["a"]]'], ["[[1]]"]],
  ];
  for (const [type, fitting, others] of types) {
    const files = { "Pulumi.yaml": `${PLAIN}config: {k: {type: ${type}}}` };
    for (const value of fitting)
      it(`of type ${type} may be "${value}"`, () => {
        strictEqual(configOf(files, { values: [`k=${value}`] }).config["shop:k"], value);
      });
    for (const value of others)
      it(`of type ${type} cannot be "${value}"`, () => {
        const name = type.startsWith("array")
          ? `array<${type.includes("string") ? "array<string>" : "integer"}>`
          : type;
        strictEqual(
          configFault(files, { values: [`k=${value}`] }),
          `Config shop:k must be of type ${name}, as Pulumi.yaml declares.`,
        );
      });
  }

  it("may be encrypted, whatever its type", () => {
    const files = {
      "Pulumi.yaml": `${PLAIN}config: {k: {type: integer}}`,
      "Pulumi.dev.yaml": "config: {k: {secure: x}}",
    };
    deepStrictEqual(configOf(files).secretKeys, ["shop:k"]);
  });
});
