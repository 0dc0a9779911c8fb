import { deepStrictEqual } from "node:assert";
import { type Finding, inOrder } from "../../../lib/rule/finding";

const finding: Finding = {
  rule: "b-rule",
  level: "mandatory",
  severity: "high",
  status: "violated",
  urn: "urn:b",
  type: "t",
  name: "b",
  path: "b",
  message: "b",
  fix: "",
  url: "",
  location: null,
  basis: "value",
  rehearsed: false,
  exemption: null,
};

describe("Findings", () => {
  it("are in one order, however they come: level, severity, rule, resource, path, message", () => {
    const sorted: readonly Finding[] = [
      { ...finding, severity: "critical", rule: "z-rule" },
      { ...finding, rule: "a-rule", urn: "urn:z" },
      { ...finding, urn: "urn:a", path: "z" },
      { ...finding, path: "a" },
      { ...finding, message: "a" },
      finding,
      { ...finding, severity: "low" },
      { ...finding, level: "advisory", severity: "critical" },
      { ...finding, level: "remediate" },
      { ...finding, level: "disabled" },
    ];
    for (let turn = 0; turn < sorted.length; turn++) {
      const mixed = [...sorted.slice(turn), ...sorted.slice(0, turn).toReversed()];
      deepStrictEqual(inOrder(mixed), sorted);
    }
  });

  it("are not changed by being put in order", () => {
    const all = [{ ...finding, urn: "urn:c" }, finding];
    const before = [...all];
    inOrder(all);
    deepStrictEqual(all, before);
  });
});
