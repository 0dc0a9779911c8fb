import { deepStrictEqual } from "node:assert";
import { rules } from "../../policies";
import { namedBy, rulesFor } from "../../scripts/coverage";
import { PEERS } from "../../scripts/data/peer-checks";

const ids = new Set(rules.map(({ id }) => id));

/** Rules about what only ECS and ECR have; the others stand for checks of IAM and EC2 too, which are not all listed. */
const isOfEcs = (rule: string): boolean => !/^(role|container-instance|secret)-/.test(rule);
const isOfScope = (control: string): boolean => /^(CT\.)?(ECS|ECR|EC2|AUTOSCALING)\./i.test(control);

describe("what other tools check", () => {
  for (const peer of PEERS) {
    it(`has a rule or a reason, for ${peer.key}`, () => {
      const open = peer.checks.filter((each) => each.left === undefined && rulesFor(each, peer, rules).length === 0);
      deepStrictEqual(
        open.map((each) => each.id),
        [],
      );
    });

    it(`has no reason beside a rule, for ${peer.key}`, () => {
      const both = peer.checks.filter((each) => each.left !== undefined && rulesFor(each, peer, rules).length > 0);
      deepStrictEqual(
        both.map((each) => each.id),
        [],
      );
    });

    it(`is met by rules that there are, for ${peer.key}`, () => {
      const met = peer.checks.flatMap(({ by }) => (by === undefined || ids.has(by) ? [] : [by]));
      deepStrictEqual(met, []);
    });

    it(`is listed once, for ${peer.key}`, () => {
      const listed = peer.checks.map((each) => each.id);
      deepStrictEqual([...new Set(listed)], listed);
    });

    it(`is listed where a rule of ECS or ECR names it, for ${peer.key}`, () => {
      const listed = new Set(peer.checks.map((each) => each.id));
      const strangers = rules.flatMap((rule) =>
        namedBy(rule, peer)
          .filter((id) => !listed.has(id) && (isOfEcs(rule.id) || isOfScope(id)))
          .map((id) => `${rule.id}: ${id}`),
      );
      deepStrictEqual(strangers, []);
    });
  }
});
