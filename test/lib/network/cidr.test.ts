import { strictEqual } from "node:assert";
import { isInternet } from "../../../lib/network/cidr";

const is = (answer: boolean | undefined, ...ranges: readonly string[]): void => {
  for (const range of ranges) strictEqual(isInternet(range), answer, range);
};

describe("isInternet", () => {
  it("knows everything in every spelling", () => {
    is(true, "0.0.0.0/0", " 0.0.0.0/0 ", "10.1.2.3/0", "0.0.0.0/00");
    is(true, "::/0", "0::/0", "0:0:0:0:0:0:0:0/0", "0000:0000:0000:0000:0000:0000:0000:0000/0", "2001:db8::1/0");
  });

  it("knows what is nearly everything", () => {
    is(true, "0.0.0.0/1", "128.0.0.0/1", "64.0.0.0/2", "8.0.0.0/7", "10.0.0.0/7");
    is(true, "::/1", "2000::/3", "2000::/4", "3000::/4", "2600::/11");
  });

  it("takes what one network may own for that", () => {
    is(false, "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "8.0.0.0/8", "203.0.113.7/32");
    is(false, "fc00::/7", "fe80::/10", "2600::/12", "2001:db8::/32", "::1/128", "64:ff9b::/96");
  });

  it("passes by what no host has for its address", () => {
    is(false, "224.0.0.0/3", "240.0.0.0/4", "8000::/1", "4000::/2", "ff00::/8");
  });

  it("does not know what is no range", () => {
    is(
      undefined,
      "",
      "0.0.0.0",
      "::",
      "0/0",
      "0.0.0.0/33",
      "::/129",
      "0.0.0.0/-1",
      "00.0.0.0/0",
      "sg-0a",
      "pl-0a",
      "a/0",
    );
  });
});
