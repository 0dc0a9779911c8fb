import { ok, strictEqual } from "node:assert";
import { randomBytes } from "node:crypto";
import { deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { joinsCluster } from "../../../lib/user-data/ecs";

const JOIN = "#!/bin/bash\necho ECS_CLUSTER=app >> /etc/ecs/ecs.config\n";

function base64(content: string | Buffer): string {
  return Buffer.from(content).toString("base64");
}

const JOINING: Readonly<Record<string, string>> = {
  "a shell script": JOIN,
  "a cloud-config": "#cloud-config\nwrite_files:\n- path: /etc/ecs/ecs.config\n  content: ECS_CLUSTER=app\n",
  "the agent's file out of a bucket": "#!/bin/bash\naws s3 cp s3://config/ecs.config /etc/ecs/ecs.config\n",
  "a script of Windows": "<powershell>\nInitialize-ECSAgent -Cluster 'app'\n</powershell>",
  "settings of Bottlerocket": '[settings.ecs]\ncluster = "app"',
  "settings of Bottlerocket with blanks": '[ settings . ecs ]\ncluster = "app"',
  "settings of Bottlerocket with a dotted key": 'settings.ecs.cluster = "app"',
  base64: base64(JOIN),
  "base64 in lines": base64(JOIN.repeat(5)).replace(/.{76}/g, "$&\n"),
  "base64 of other letters": Buffer.from(`${JOIN}???>>>`).toString("base64url"),
  "base64 of gzip": base64(gzipSync(JOIN)),
};
const OTHERS: Readonly<Record<string, string>> = {
  nothing: "",
  "another script": "#!/bin/bash\nyum -y update",
  "a longer name": "MY_ECS_CLUSTERS=1",
  "another table": "[settings.kubernetes]",
  "base64 of something else": base64("#!/bin/bash"),
  "gzip that is cut off": base64(gzipSync(randomBytes(500)).subarray(0, 40)),
  "gzip of garbage": base64(Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8])),
  "another kind of compression": base64(deflateSync(JOIN)),
};

describe("user data", () => {
  for (const [name, text] of Object.entries(JOINING)) {
    it(`joins a cluster by ${name}`, () => {
      strictEqual(joinsCluster(text), true);
    });
  }
  for (const [name, text] of Object.entries(OTHERS)) {
    it(`joins no cluster by ${name}`, () => {
      strictEqual(joinsCluster(text), false);
    });
  }

  it("that unpacks to a gigabyte is not unpacked", () => {
    const bomb = base64(gzipSync(Buffer.alloc(200_000_000)));
    const before = process.memoryUsage().rss;
    strictEqual(joinsCluster(bomb), false);
    ok(process.memoryUsage().rss - before < 100_000_000);
  });

  it("of any bytes gets an answer", () => {
    for (let round = 0; round < 50; round++) {
      const bytes = randomBytes(16_384);
      joinsCluster(base64(bytes));
      joinsCluster(base64(Buffer.concat([Buffer.from([0x1f, 0x8b]), bytes])));
      joinsCluster(bytes.toString("latin1"));
    }
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        joinsCluster(text);
      }),
    );
  });

  it("of any length is read to its end", () => {
    for (const each of ["settings ", "ECS_CLUSTE", " ", "A", "settings.", "Initialize-"])
      joinsCluster(each.repeat(100_000));
  });
});
