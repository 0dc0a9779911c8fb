import { styleText } from "node:util";
import { describe } from "../model/resource";
import { type CheckResult } from "../pulumi/check";
import { type Exemption } from "../rule/exemption";
import { type Finding, messageOf } from "../rule/finding";
import { printable } from "../value/printable";

type Style = Parameters<typeof styleText>[0];

/**
 * The result for people, as a preview would tell it: violations by resource, gravest first.
 * @param colours whether the reader is a terminal
 */
export function toText(result: CheckResult, colours: boolean): string {
  const paint = (style: Style, text: string): string =>
    colours ? styleText(style, text, { validateStream: false }) : text;
  const { source, summary, tool } = result;
  const lines = [paint("bold", `${tool.name} ${tool.version}`) + `  ${source.kind} ${printable(source.name)}`, ""];

  const having = (status: Finding["status"]): readonly Finding[] =>
    result.findings.filter((each) => each.status === status);
  // What is exempt comes last, and stays visible.
  for (const [urn, findings] of [...byResource(having("violated")), ...byResource(having("exempt"))]) {
    const location = findings[0]?.location;
    const where = location ? `  ${printable(location.file)}:${location.line}:${location.column}` : "";
    lines.push(paint("bold", printable(describe(urn))) + paint("dim", where));
    for (const finding of findings) {
      const { exemption } = finding;
      const level =
        exemption === null
          ? paint(finding.level === "mandatory" ? "red" : "yellow", finding.level.padEnd(9))
          : paint("dim", "exempt".padEnd(9));
      const path = finding.path === "" ? "" : paint("dim", `  ${printable(finding.path)}`);
      lines.push(
        `  ${level}  ${finding.severity.padEnd(8)}  ${finding.rule}${path}`,
        // A program is checked by its rehearsal alone: every line would say so.
        `      ${printable(messageOf(source.kind === "program" ? { ...finding, rehearsed: false } : finding))}`,
      );
      if (exemption !== null) lines.push(`      ${printable(accepted(exemption))}`);
    }
    lines.push("");
  }
  if (source.read === 0) {
    lines.push(`None of the ${source.resources} resources is one that the rules are about: nothing was checked.`, "");
  }
  for (const note of source.notes) lines.push(paint("dim", `Rehearsal: ${printable(note)}`));
  if (source.notes.length > 0) lines.push("");
  const exempt = summary.exempt === 0 ? "" : `, ${summary.exempt} exempt`;
  const verdict = `${summary.mandatory} mandatory, ${summary.advisory} advisory, ${summary.undecided} undecided${exempt}`;
  lines.push(paint(summary.mandatory > 0 ? "red" : "green", verdict) + ` in ${source.resources} resources`);
  return lines.join("\n") + "\n";
}

/** Why a finding is accepted, and how long. */
function accepted({ by, reason, until }: Exemption): string {
  return `Exempt${until === null ? "" : ` until ${until}`}${by === "tag" ? " by its tag" : ""}: ${reason}`;
}

/** Findings by resource, in the order in which the resources first appear: the gravest come first. */
function byResource(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.urn);
    if (group === undefined) groups.set(finding.urn, [finding]);
    else group.push(finding);
  }
  return groups;
}
