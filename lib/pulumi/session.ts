import { type PolicyResource, type ResourceValidationArgs } from "@pulumi/policy";
import { type Json, Unknown } from "../value/json";
import { fillStack, type RehearsedStack } from "../model/fill";
import { Stack } from "../model/stack";
import { isOfTheRun } from "../model/subjects";
import { isRead } from "../model/types";
import { isUnread } from "../model/unread";
import { type Config } from "../rule/config";
import { type Finding, signature } from "../rule/finding";
import { type Rule } from "../rule/rule";
import { settingsOf } from "../rule/remediation";
import { type Earlier, run, runRehearsed } from "../rule/run";
import { analyzedResource, stackResource, type Told, unproxied } from "./engine-resource";
import { setAll } from "./remediate";

/** The findings of one request of the engine, handed out policy by policy. */
interface Round {
  readonly findings: readonly Finding[];
  /** The policies that had theirs. One that asks again is asking for another request. */
  readonly asked: Set<string>;
}

/**
 * What one operation of the engine (a preview or an update) has told so far. The SDK calls every policy by itself, with
 * a copy of everything; the session reads a request once, runs all rules once, and gives each policy its own.
 *
 * Every request is answered before the same resource is asked about again, but requests about different resources may
 * interleave: so rounds are kept by URN.
 */
export class Session {
  private readonly inputs = new Map<string, Json>();
  private readonly reported = new Map<string, Set<string>>();
  private readonly rounds = new Map<string, Round>();
  private stackRound: Round | undefined;
  private targeted = false;
  private rehearsal: RehearsedStack | undefined;

  constructor(
    private readonly rules: readonly Rule[],
    private config: Config,
  ) {}

  /**
   * What was found under the config before is void.
   * @param rehearsal what a rehearsal of the program knows, where the config names one
   */
  configure(config: Config, rehearsal?: RehearsedStack): void {
    this.config = config;
    this.rehearsal = rehearsal;
    this.rounds.clear();
    this.stackRound = undefined;
  }

  /** What a rule finds in one resource, by itself: the rest of the stack is not known, so only what is certain is told. */
  analyze(rule: Rule, args: ResourceValidationArgs): readonly Finding[] {
    if (!isRead(args.type)) {
      // Of what the pack does not read, that the stack has it is all that counts.
      if (isUnread(args.type)) this.inputs.set(args.urn, {});
      return [];
    }
    const round = this.roundOf(rule, this.rounds.get(args.urn), () => this.startRound(args));
    this.rounds.set(args.urn, round);
    return violationsOf(rule, round);
  }

  /** What a rule finds in the whole stack and has not told before. */
  analyzeStack(rule: Rule, resources: readonly PolicyResource[]): readonly Finding[] {
    this.stackRound = this.roundOf(rule, this.stackRound, () => this.startStackRound(resources));
    return violationsOf(rule, this.stackRound).filter(
      (finding) => this.reported.get(finding.urn)?.has(signature(finding)) !== true,
    );
  }

  /**
   * Sets what a rule knows to be right where the resource violates it. It is judged as if it were all there is: what
   * other resources may excuse is put right all the same, since the user asked for it.
   * @returns the properties of the resource, changed in place; undefined where there is nothing to set
   */
  remediate(rule: Rule, args: Told): Record<string, unknown> | undefined {
    if (!isRead(args.type)) return undefined;
    const stack = new Stack([analyzedResource(args, this.targeted)], true);
    const target = unproxied(args.props);
    const changed = settingsOf(rule, stack, this.config).map((each) => setAll(target, each));
    return changed.some((each) => each) ? args.props : undefined;
  }

  private roundOf(rule: Rule, current: Round | undefined, start: () => readonly Finding[]): Round {
    const round =
      current === undefined || current.asked.has(rule.id) ? { findings: start(), asked: new Set<string>() } : current;
    round.asked.add(rule.id);
    return round;
  }

  private startRound(args: ResourceValidationArgs): readonly Finding[] {
    const resource = analyzedResource(args, this.targeted);
    if (resource.inputs instanceof Unknown) this.targeted = true;
    this.inputs.set(resource.urn, resource.inputs);
    this.stackRound = undefined;
    // What one resource leaves open the stack may decide: that is told there.
    const rules = this.rules.filter((rule) => !isOfTheRun(rule.subject));
    const findings = this.judge(rules, new Stack([resource], false));
    this.reported.set(resource.urn, new Set(findings.filter(isViolation).map(signature)));
    return findings;
  }

  /** What one resource decides, Analyze has told: it is asked again only for what is to be told of the undecided. */
  private isUndecided(rule: Rule, urn: string): boolean {
    const round = this.rounds.get(urn);
    return round?.findings.some((each) => each.rule === rule.id && each.status === "undecided") ?? true;
  }

  private startStackRound(resources: readonly PolicyResource[]): readonly Finding[] {
    const told = resources.filter((each) => isRead(each.type) || isUnread(each.type));
    const stack = new Stack(
      told.map((each) => stackResource(each, this.inputs.get(each.urn))),
      true,
    );
    return this.judge(this.rules, stack, {
      isOpen: (rule, { urn }) => rule.needsStack === true || this.isUndecided(rule, urn),
      findings: [...this.rounds.values()].flatMap((round) => round.findings),
    });
  }

  private judge(rules: readonly Rule[], stack: Stack, earlier?: Earlier): readonly Finding[] {
    const before = run(rules, stack, this.config, earlier);
    if (this.rehearsal === undefined) return before;
    return runRehearsed(rules, fillStack(stack, this.rehearsal), this.config, before, earlier);
  }
}

function violationsOf(rule: Rule, round: Round): readonly Finding[] {
  return round.findings.filter((finding) => finding.rule === rule.id && isViolation(finding));
}

function isViolation(finding: Finding): boolean {
  return finding.status === "violated";
}
