import { deepStrictEqual, ok } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import ts from "typescript";
import { ROOT } from "../../scripts/rule-files";

/** The folders of lib: each line imports only those above it, and those of one line not each other. */
const LAYERS: readonly (readonly string[])[] = [
  ["value"],
  ["iam", "image", "network", "user-data", "secret-detection", "evidence"],
  ["model"],
  ["rule"],
  ["pulumi"],
  ["rehearsal"],
  ["report"],
  ["cli"],
];

interface Import {
  readonly file: string;
  /** A path in the repository, `lib/value/json`, or a package's name. */
  readonly target: string;
  /** Nothing of it is left when the program runs. */
  readonly typeOnly: boolean;
}

const all = ["lib", "policies", "scripts"]
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((path) => `${folder}/${path}`),
  )
  .concat("index.ts", "library.ts", "cli.ts")
  .filter((path) => path.endsWith(".ts"))
  .map((path) => path.split(sep).join("/"))
  .flatMap(importsOf);

function importsOf(file: string): readonly Import[] {
  const source = ts.createSourceFile(file, readFileSync(join(ROOT, file), "utf8"), ts.ScriptTarget.Latest);
  const found: Import[] = [];
  const add = (specifier: ts.Node, typeOnly: boolean): void => {
    if (!ts.isStringLiteral(specifier)) return;
    const { text } = specifier;
    const target = text.startsWith(".")
      ? relative(ROOT, join(ROOT, dirname(file), text))
          .split(sep)
          .join("/")
      : text;
    found.push({ file, target, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node.importClause));
    if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) add(node.moduleSpecifier, node.isTypeOnly);
    if (ts.isCallExpression(node) && node.arguments[0] !== undefined && isLoader(node.expression))
      add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  return (
    clause.name === undefined &&
    names !== undefined &&
    ts.isNamedImports(names) &&
    names.elements.every((each) => each.isTypeOnly)
  );
}

function isLoader(expression: ts.Expression): boolean {
  return (
    expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(expression) && expression.text === "require")
  );
}

const layerOf = (path: string): number => LAYERS.findIndex((folders) => folders.includes(path.split("/")[1] ?? ""));
const folderOf = (path: string): string => path.split("/").slice(0, 2).join("/");
const told = (imports: readonly Import[]): readonly string[] =>
  imports.map(({ file, target }) => `${file} imports ${target}`);

describe("the layers", () => {
  it("find imports to judge", () => {
    ok(all.length > 100);
  });

  it("name every folder of lib", () => {
    deepStrictEqual(
      readdirSync(join(ROOT, "lib")).filter((folder) => layerOf(`lib/${folder}`) === -1),
      [],
    );
  });

  it("of lib import only what stands above them, and nothing outside lib", () => {
    const wrong = all.filter(({ file, target }) => {
      if (!file.startsWith("lib/") || /^(node:|@|google-protobuf\/|[a-z-]+(\/package\.json)?$)/.test(target))
        return false;
      if (folderOf(file) === folderOf(target)) return false;
      return !target.startsWith("lib/") || layerOf(target) >= layerOf(file);
    });
    deepStrictEqual(told(wrong), []);
  });

  it("let a rule import lib alone", () => {
    const wrong = all.filter(
      ({ file, target }) => file.startsWith("policies/") && file !== "policies/index.ts" && !target.startsWith("lib/"),
    );
    deepStrictEqual(told(wrong), []);
  });

  it("keep Pulumi to lib/pulumi and lib/rehearsal", () => {
    const wrong = all.filter(
      ({ file, target }) =>
        target.startsWith("@pulumi/") &&
        /^(lib|policies|library|cli)/.test(file) &&
        !/^lib\/(pulumi|rehearsal)\//.test(file),
    );
    deepStrictEqual(told(wrong), []);
  });

  it("take only types of the SDK, except where the pack is made and configured", () => {
    const wrong = all.filter(
      ({ file, target, typeOnly }) =>
        target.startsWith("@pulumi/") &&
        file.startsWith("lib/pulumi/") &&
        !/\/(configure|pack)\.ts$/.test(file) &&
        !typeOnly,
    );
    deepStrictEqual(told(wrong), []);
  });

  it("do without @pulumi/aws", () => {
    deepStrictEqual(told(all.filter(({ target }) => target.startsWith("@pulumi/aws"))), []);
  });
});
