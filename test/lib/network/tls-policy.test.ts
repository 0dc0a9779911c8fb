import { strictEqual } from "node:assert";
import { lowestTls } from "../../../lib/network/tls-policy";

/** Predefined policies of AWS by the lowest version that they accept. */
const POLICIES: Readonly<Record<number, readonly string[]>> = {
  0: [
    "2016-08",
    "2015-05",
    "TLS-1-0-2015-04",
    "TLS13-1-0-2021-06",
    "TLS13-1-0-FIPS-2023-04",
    "TLS13-1-0-PQ-2025-09",
    "FS-2018-06",
  ],
  1: ["TLS-1-1-2017-01", "TLS13-1-1-2021-06", "TLS13-1-1-FIPS-2023-04", "FS-1-1-2019-08"],
  2: [
    "TLS-1-2-2017-01",
    "TLS-1-2-Ext-2018-06",
    "FS-1-2-2019-08",
    "FS-1-2-Res-2019-08",
    "FS-1-2-Res-2020-10",
    "TLS13-1-2-2021-06",
    "TLS13-1-2-Res-2021-06",
    "TLS13-1-2-Ext1-2021-06",
    "TLS13-1-2-Ext0-FIPS-2023-04",
    "TLS13-1-2-Res-PQ-2025-09",
    "TLS13-1-2-FIPS-PQ-2025-09",
  ],
  3: ["TLS13-1-3-2021-06", "TLS13-1-3-FIPS-2023-04", "TLS13-1-3-PQ-2025-09"],
};

describe("lowestTls", () => {
  for (const [lowest, names] of Object.entries(POLICIES)) {
    it(`is 1.${lowest} of ${names.length} policies`, () => {
      for (const name of names) strictEqual(lowestTls(`ELBSecurityPolicy-${name}`), Number(lowest), name);
    });
  }

  it("is not known of other policies", () => {
    for (const name of ["", "TLSv1.2_2021", "ELBSecurityPolicy-", "ELBSecurityPolicy-TLS14-1-3-2031-01", "MyPolicy"])
      strictEqual(lowestTls(name), undefined, name);
  });
});
