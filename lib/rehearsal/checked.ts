import { fillStack } from "../model/fill";
import { type Checked } from "../pulumi/check";
import { InputError } from "../pulumi/file";
import { rehearse, type Rehearsal, type RehearsalOptions } from "./rehearse";

/** What is to be checked, and the rehearsal that it comes from. */
export interface RehearsedInput {
  readonly checked: Checked;
  readonly rehearsal: Rehearsal;
}

/** A program by itself. */
export async function rehearsedAlone(dir: string, options: RehearsalOptions): Promise<RehearsedInput> {
  const rehearsal = await rehearse(dir, options);
  const { stack, notes } = rehearsal;
  return { checked: { kind: "program", name: dir, stack, rehearsed: stack, notes }, rehearsal };
}

/**
 * A plan or a state, with the program that it is of: what exists already the program is told, the rest is made up.
 * @throws InputError when it is of another project
 */
export async function rehearsedFor(dir: string, source: Checked, options: RehearsalOptions): Promise<RehearsedInput> {
  const { resources } = source.stack;
  const [, stackName, project] = /^urn:pulumi:(.+?)::(.+?)::/.exec(resources[0]?.urn ?? "") ?? [];
  const rehearsal = await rehearse(dir, {
    ...options,
    known: new Map(resources.map((each) => [each.urn, each])),
    ...(stackName === undefined ? {} : { stackName }),
  });
  if (project !== undefined && project !== rehearsal.project)
    throw new InputError(`${source.name} is of the project "${project}", but ${dir} holds "${rehearsal.project}".`);
  const values = new Map(rehearsal.resources.map(({ resource }) => [resource.urn, resource]));
  const rehearsed = fillStack(source.stack, values, rehearsal.stack.resources);
  return { checked: { ...source, rehearsed, notes: rehearsal.notes }, rehearsal };
}
