/** Reads what the typings of @pulumi/aws say about every resource and data source. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as ts from "typescript";
import { type Kind } from "../lib/rehearsal/outputs/table";

export interface ResourceTyping {
  /** The type token, `aws:ecs/service:Service`. */
  readonly token: string;
  readonly outputs: Readonly<Record<string, Kind>>;
  /** The inputs, and whether each must be given. */
  readonly inputs: Readonly<Record<string, { readonly required: boolean }>>;
  /** The outputs that the provider says are secret. */
  readonly secrets: readonly string[];
  /** The id in the documentation's example of `pulumi import`, where there is one. */
  readonly importId: string | undefined;
  /** The names that the sentence before that example puts in backticks: what the id is made of. */
  readonly importNames: readonly string[];
}

export interface FunctionTyping {
  /** The function's token, `aws:ec2/getVpc:getVpc`. */
  readonly token: string;
  readonly fields: Readonly<Record<string, Kind>>;
}

export interface Typings {
  readonly resources: readonly ResourceTyping[];
  readonly functions: readonly FunctionTyping[];
}

/**
 * @param root the folder of the package @pulumi/aws
 * @returns every resource and every function, sorted by token
 */
export function readTypings(root: string): Typings {
  const resources: ResourceTyping[] = [];
  const functions: FunctionTyping[] = [];
  for (const path of modules(root)) {
    const code = readFileSync(join(root, `${path}.js`), "utf8");
    const resource = /static __pulumiType = '(aws:[^']+)'/.exec(code)?.[1];
    const invoked = /pulumi\.runtime\.invoke\("([^"]+)"/.exec(code)?.[1];
    if (resource === undefined && invoked === undefined) continue;
    const typing = readFileSync(join(root, `${path}.d.ts`), "utf8");
    const source = ts.createSourceFile(path, typing, ts.ScriptTarget.Latest, true);
    if (resource !== undefined) resources.push(resourceOf(resource, source, secretsOf(code)));
    else if (invoked !== undefined) functions.push(functionOf(invoked, source));
  }
  return { resources: sorted(resources), functions: sorted(functions) };
}

/** Every module of the package but its types, without the file name's ending. */
function modules(root: string): readonly string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => !["node_modules", "types", "config"].includes(entry.name))
    .flatMap((entry) =>
      entry.isDirectory() ? readdirSync(join(root, entry.name)).map((file) => `${entry.name}/${file}`) : [entry.name],
    )
    .filter((path) => path.endsWith(".d.ts"))
    .map((path) => path.slice(0, -".d.ts".length));
}

function secretsOf(code: string): readonly string[] {
  const list = /additionalSecretOutputs: \[([^\]]*)\]/.exec(code)?.[1] ?? "";
  return [...list.matchAll(/"(\w+)"/g)].map((match) => match[1] ?? "");
}

function resourceOf(token: string, source: ts.SourceFile, secrets: readonly string[]): ResourceTyping {
  const name = token.split(":").at(-1) ?? token;
  const declared = source.statements.filter(ts.isClassDeclaration).find((each) => each.name?.text === name);
  if (declared === undefined) throw new Error(`${source.fileName} declares no class ${name}`);
  const outputs = declared.members.filter(ts.isPropertyDeclaration).flatMap((member) => {
    const type = member.type !== undefined && ts.isTypeReferenceNode(member.type) ? member.type : undefined;
    const inner = type?.typeName.getText() === "pulumi.Output" ? type.typeArguments?.[0] : undefined;
    return inner === undefined ? [] : [[member.name.getText(), kindOf(inner)] as const];
  });
  const inputs = properties(interfaceOf(source, `${name}Args`)).map(
    (member) => [member.name.getText(), { required: member.questionToken === undefined }] as const,
  );
  const { importId, importNames } = importOf(token, source.text.slice(declared.getFullStart(), declared.getStart()));
  return {
    token,
    outputs: Object.fromEntries(outputs),
    inputs: Object.fromEntries(inputs),
    secrets,
    importId,
    importNames,
  };
}

function functionOf(token: string, source: ts.SourceFile): FunctionTyping {
  const name = token.split(":").at(-1) ?? token;
  const result = interfaceOf(source, `${name.charAt(0).toUpperCase()}${name.slice(1)}Result`);
  const fields = properties(result).flatMap((member) => {
    if (member.type === undefined) return [];
    const kind = kindOf(member.type);
    const optional = kind.optional || member.questionToken !== undefined;
    return [[member.name.getText(), { ...kind, optional }] as const];
  });
  return { token, fields: Object.fromEntries(fields) };
}

function interfaceOf(source: ts.SourceFile, name: string): ts.InterfaceDeclaration | undefined {
  return source.statements.filter(ts.isInterfaceDeclaration).find((each) => each.name.text === name);
}

function properties(declared: ts.InterfaceDeclaration | undefined): readonly ts.PropertySignature[] {
  return declared === undefined ? [] : declared.members.filter(ts.isPropertySignature);
}

function kindOf(type: ts.TypeNode): Kind {
  if (!ts.isUnionTypeNode(type)) return { of: shapeOf(type), optional: false };
  const rest = type.types.filter((each) => each.kind !== ts.SyntaxKind.UndefinedKeyword);
  const [first] = rest;
  return { of: first === undefined ? "object" : shapeOf(first), optional: rest.length < type.types.length };
}

function shapeOf(type: ts.TypeNode): Kind["of"] {
  if (type.kind === ts.SyntaxKind.StringKeyword || ts.isLiteralTypeNode(type)) return "string";
  if (type.kind === ts.SyntaxKind.NumberKeyword) return "number";
  if (type.kind === ts.SyntaxKind.BooleanKeyword) return "boolean";
  if (ts.isArrayTypeNode(type)) return shapeOf(type.elementType) === "string" ? "strings" : "list";
  if (ts.isParenthesizedTypeNode(type)) return kindOf(type.type).of;
  if (ts.isTypeLiteralNode(type)) {
    const [index] = type.members.filter(ts.isIndexSignatureDeclaration);
    return index !== undefined && shapeOf(index.type) === "string" ? "map" : "object";
  }
  if (!ts.isTypeReferenceNode(type)) return "object";
  // Everything else that is named is an object of types/output, or an asset.
  const name = type.typeName.getText();
  return name.startsWith("enums.") || name === "ARN" ? "string" : "object";
}

function importOf(token: string, comment: string): Pick<ResourceTyping, "importId" | "importNames"> {
  const text = comment.replace(/^\s*\* ?/gm, "");
  const example = new RegExp(`^\\$ pulumi import ${token} \\S+ (.+)$`, "m").exec(text);
  if (example === null) return { importId: undefined, importNames: [] };
  const sentence = text
    .slice(0, example.index)
    .split(/\n\s*\n/)
    .findLast((each) => each.includes("`pulumi import`"));
  const names = [...(sentence ?? "").matchAll(/`([^`]+)`/g)].map((each) => each[1] ?? "");
  const id = (example[1] ?? "").trim().replace(/^(["'])(.*)\1$/, "$2");
  return { importId: id, importNames: names.filter((each) => each !== "pulumi import") };
}

function sorted<T extends { readonly token: string }>(all: readonly T[]): readonly T[] {
  return [...all].sort((left, right) => (left.token < right.token ? -1 : 1));
}
