import { styleText } from "node:util";
import { describe } from "../model/resource";
import { type CheckResult } from "../pulumi/check";
import { type Finding } from "../rule/finding";
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

  for (const [urn, findings] of byResource(result.findings.filter((each) => each.status === "violated"))) {
    const location = findings[0]?.location;
    const where = location ? `  ${printable(location.file)}:${location.line}:${location.column}` : "";
    lines.push(paint("bold", printable(describe(urn))) + paint("dim", where));
    for (const finding of findings) {
      const level = paint(finding.level === "mandatory" ? "red" : "yellow", finding.level.padEnd(9));
      const path = finding.path === "" ? "" : paint("dim", `  ${printable(finding.path)}`);
      lines.push(
        `  ${level}  ${finding.severity.padEnd(8)}  ${finding.rule}${path}`,
        `      ${printable(finding.message)}${finding.rehearsed && source.kind !== "program" ? " (rehearsed)" : ""}`,
      );
    }
    lines.push("");
  }
  if (source.read === 0) {
    lines.push(`None of the ${source.resources} resources is one that the rules are about: nothing was checked.`, "");
  }
  for (const note of source.notes) lines.push(paint("dim", `Rehearsal: ${printable(note)}`));
  if (source.notes.length > 0) lines.push("");
  const verdict = `${summary.mandatory} mandatory, ${summary.advisory} advisory, ${summary.undecided} undecided`;
  lines.push(paint(summary.mandatory > 0 ? "red" : "green", verdict) + ` in ${source.resources} resources`);
  return lines.join("\n") + "\n";
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
