import { readdirSync } from "node:fs";
import { extname, join } from "node:path";
import { InputError } from "../../pulumi/file";
import { type Project } from "./project";

/** The stack that a program is rehearsed for. */
export interface ChosenStack {
  readonly stack: string;
  readonly organization: string;
  /** Its file, where it has one. */
  readonly file: string | undefined;
  readonly notes: readonly string[];
}

/** The name of a stack that nobody named. */
const NO_STACK = "rehearsal";
/** What Pulumi itself calls the organization of a backend that has none. */
const NO_ORGANIZATION = "organization";

/**
 * Finds a stack's file. A project with one stack is rehearsed for that one; a named stack may do without a file only
 * where none has one.
 * @param name `stack`, `organization/stack` or `organization/project/stack`
 * @param called the name that it has in any case, with the file of that name if there is one
 * @throws InputError that lists the stacks there are
 */
export function chooseStack(project: Project, name: string | undefined, called?: string): ChosenStack {
  const stacks = stacksOf(project);
  if (called !== undefined) {
    const chosen = name === undefined ? undefined : chooseStack(project, name);
    const { organization = NO_ORGANIZATION, file = stacks.get(called) } = chosen ?? {};
    return { stack: called, organization, file, notes: [] };
  }
  if (name === undefined) return { organization: NO_ORGANIZATION, ...unnamed(stacks) };
  const parts = name.split("/");
  const stack = parts.at(-1) ?? "";
  if (stack === "" || parts.length > 3)
    throw new InputError(`"${name}" is no stack: write stack or organization/project/stack.`);
  const [organization = NO_ORGANIZATION] = parts.slice(0, -1);
  const file = stacks.get(stack);
  if (file === undefined && stacks.size > 0)
    throw new InputError(
      `There is no stack "${stack}" in ${project.stackConfigDir}: there is ${[...stacks.keys()].join(", ")}.`,
    );
  return { stack, organization, file, notes: [] };
}

function unnamed(stacks: ReadonlyMap<string, string>): Omit<ChosenStack, "organization"> {
  const [only] = stacks;
  if (only === undefined) return { stack: NO_STACK, file: undefined, notes: [] };
  const [stack, file] = only;
  if (stacks.size === 1)
    return { stack, file, notes: [`The configuration is that of the stack "${stack}", the only one there is.`] };
  const names = [...stacks.keys()].join(", ");
  const note = `No stack's configuration is used: choose one of ${names} with --stack.`;
  return { stack: NO_STACK, file: undefined, notes: [note] };
}

/** The files of a project's stacks, `Pulumi.<stack>.yaml`, by the stack's name. */
function stacksOf({ file, stackConfigDir }: Project): ReadonlyMap<string, string> {
  const extension = extname(file);
  const names = filesIn(stackConfigDir)
    .filter((name) => name.startsWith("Pulumi.") && name.endsWith(extension))
    .map((name) => name.slice("Pulumi.".length, -extension.length))
    // Pulumi.<stack>.deploy.yaml holds settings of Pulumi Deployments.
    .filter((stack) => stack !== "" && !stack.endsWith(".deploy"))
    .sort();
  return new Map(names.map((stack) => [stack, join(stackConfigDir, `Pulumi.${stack}${extension}`)]));
}

function filesIn(dir: string): readonly string[] {
  try {
    return readdirSync(dir);
  } catch {
    // Pulumi makes the folder with its first stack.
    return [];
  }
}
