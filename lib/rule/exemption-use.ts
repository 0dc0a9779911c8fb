import { type Resource } from "../model/resource";
import { stackItself, type Stack } from "../model/stack";
import { type ExemptionFault, isOfTheRun, subjectsIn } from "../model/subjects";
import { isRead } from "../model/types";
import { Unknown } from "../value/json";
import { type Config } from "./config";
import { canConcern, concerns, type Exemption, isOver, takesIn, tagRequest, type TagRequest } from "./exemption";
import { type Finding } from "./finding";
import { type Rule } from "./rule";

/**
 * The exemption that takes in a property of a resource: the config's, or the resource's own where the config allows it.
 * @param path the path of a finding; "" for the resource as a whole
 */
export function exemptionOf(rule: Rule, resource: Resource, path: string, config: Config): Exemption | undefined {
  const given = config
    .exemptions(rule)
    .find((each) => !isOver(each, config.today) && concerns(each, resource) && takesIn(each, resource, path));
  if (given !== undefined || !config.exemptsByTag(rule)) return given;
  const request = tagRequest(resource);
  if (request === undefined || request.reason === "" || !request.rules.includes(rule.id)) return undefined;
  return { by: "tag", resource: resource.urn, path: null, reason: request.reason, until: null };
}

/**
 * The exemptions that do not do what they should: expired ones, those that exempt nothing, and tags that have no effect.
 * @param findings all findings of the stack
 */
export function faultyExemptions(
  rules: readonly Rule[],
  stack: Stack,
  config: Config,
  findings: readonly Finding[],
): readonly ExemptionFault[] {
  const used = new Set(findings.map((each) => each.exemption));
  const ofConfig = rules
    .filter((rule) => config.level(rule) !== "disabled")
    .flatMap((rule) =>
      config
        .exemptions(rule)
        .filter((each) => !used.has(each))
        .flatMap((each) => faultOf(rule, each, stack, config, findings) ?? []),
    );
  return [...ofConfig, ...faultyTags(rules, stack, config)];
}

function faultOf(
  rule: Rule,
  exemption: Exemption,
  stack: Stack,
  config: Config,
  findings: readonly Finding[],
): ExemptionFault | undefined {
  const itself = stackItself(stack);
  // What this run does not show, or another stack may have, is not missed. What the rules of the run itself find depends
  // on the day: undecided in a preview, decided in the update.
  if (itself === undefined || isOfTheRun(rule.subject) || !canConcern(exemption, itself.urn)) return undefined;
  const subjects = subjectsIn(stack, rule.subject).map(([resource]) => resource);
  const matching = subjects.filter((each) => concerns(exemption, each));
  const [only, other] = matching;
  const resource = only !== undefined && other === undefined ? only : itself;
  const fault = { resource, rule: rule.id, of: exemption.resource, path: exemption.path, until: exemption.until };
  if (matching.length > 0 && isOver(exemption, config.today)) return { ...fault, kind: "expired" };
  if (!stack.whole || subjects.length === 0) return undefined;
  if (matching.length === 0) return { ...fault, kind: "no-resource" };
  const isOpen = matching.some(
    ({ urn, inputs }) =>
      inputs instanceof Unknown ||
      findings.some((each) => each.rule === rule.id && each.urn === urn && each.status === "undecided"),
  );
  return isOpen ? undefined : { ...fault, kind: "needless" };
}

/** Tags that name no rule, give no reason, or are not allowed. */
function faultyTags(rules: readonly Rule[], stack: Stack, config: Config): readonly ExemptionFault[] {
  return stack.resources
    .filter((resource) => isRead(resource.type) && !resource.read)
    .flatMap((resource) => {
      const request = tagRequest(resource);
      if (request === undefined) return [];
      const names = request.rules.length === 0 ? [""] : request.rules;
      return names.flatMap((id) => {
        const kind = faultOfTag(
          rules.find((each) => each.id === id),
          request,
          config,
        );
        return kind === undefined ? [] : [{ resource, kind, rule: id, of: resource.name, path: null, until: null }];
      });
    });
}

function faultOfTag(rule: Rule | undefined, request: TagRequest, config: Config): ExemptionFault["kind"] | undefined {
  if (rule === undefined) return "unknown-rule";
  if (!config.exemptsByTag(rule)) return "not-allowed";
  return request.reason === "" ? "no-reason" : undefined;
}
