import { deepStrictEqual, doesNotThrow, ok, strictEqual, throws } from "node:assert";
import * as fc from "fast-check";
import { DataSourceFailure } from "../../../../lib/rehearsal/data-sources/call";
import { policyDocument } from "../../../../lib/rehearsal/data-sources/policy-document";
import { NOBODY_KNOWS } from "../../../../lib/rehearsal/scope";
import { COMPUTED, type Json, type JsonObject, SECRET } from "../../../../lib/value/json";

function textOf(args: JsonObject): string {
  const { json } = policyDocument(args);
  ok(typeof json === "string");
  return json;
}

function documentOf(args: JsonObject): unknown {
  return JSON.parse(textOf(args));
}

/** The only statement of a document with this one. */
function statement(written: JsonObject): unknown {
  const { Statement: all } = documentOf({ statements: [written] }) as { Statement: unknown[] };
  strictEqual(all.length, 1);
  return all[0];
}

describe("a policy document", () => {
  it("is printed as the provider prints it", () => {
    const args = {
      policyId: "web",
      statements: [
        { sid: "Read", actions: ["s3:ListBucket", "s3:GetObject"], resources: ["arn:aws:s3:::b"] },
        {
          effect: "Deny",
          notActions: ["iam:*"],
          notResources: ["*"],
          principals: [{ type: "Service", identifiers: ["ecs-tasks.amazonaws.com"] }],
          conditions: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
        },
      ],
    };
    strictEqual(
      textOf(args),
      `{
  "Version": "2012-10-17",
  "Id": "web",
  "Statement": [
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Action": [
        "s3:ListBucket",
        "s3:GetObject"
      ],
      "Resource": "arn:aws:s3:::b"
    },
    {
      "Effect": "Deny",
      "NotAction": "iam:*",
      "NotResource": "*",
      "Principal": {
        "Service": "ecs-tasks.amazonaws.com"
      },
      "Condition": {
        "Bool": {
          "aws:SecureTransport": "false"
        }
      }
    }
  ]
}`,
    );
    const { minifiedJson, json } = policyDocument(args);
    ok(typeof json === "string");
    strictEqual(minifiedJson, JSON.stringify(JSON.parse(json)));
  });
  it("has no statement without one, and the version that is asked for", () => {
    strictEqual(textOf({}), '{\n  "Version": "2012-10-17"\n}');
    deepStrictEqual(documentOf({ version: "2008-10-17", statements: [] }), { Version: "2008-10-17" });
    throws(() => policyDocument({ version: "2020-01-01" }), /expected version to be one of/);
  });
  it("has the checksum of its text for an id, and says what it was asked", () => {
    const { id, version, statements } = policyDocument({ statements: [{ actions: ["a:b"], resources: [COMPUTED] }] });
    strictEqual(version, "2012-10-17");
    ok(typeof id === "string" && /^\d+$/.test(id));
    deepStrictEqual(statements, [{ actions: ["a:b"], resources: [NOBODY_KNOWS] }]);
  });
  it("escapes as Go does", () => {
    const args = { statements: [{ actions: ["a:b"], resources: ["<&>\u2028"] }] };
    ok(textOf(args).includes('"Resource": "\\u003c\\u0026\\u003e\\u2028"'));
    deepStrictEqual(statement({ resources: ["<&>"] }), { Effect: "Allow", Resource: "<&>" });
  });
});

describe("a statement of a policy document", () => {
  it("allows by default", () => {
    deepStrictEqual(statement({}), { Effect: "Allow" });
    deepStrictEqual(statement({ effect: "Deny", sid: "" }), { Effect: "Deny" });
    throws(() => statement({ effect: "deny" }), /expected statement\.0\.effect to be one of "Allow", "Deny"/);
  });
  it("has its lists sorted downwards, without repetitions, a single element by itself", () => {
    deepStrictEqual(statement({ actions: ["a:1", "a:3", "a:2", "a:3"], resources: ["*", "*"] }), {
      Effect: "Allow",
      Action: ["a:3", "a:2", "a:1"],
      Resource: "*",
    });
    deepStrictEqual(statement({ actions: [], resources: null }), { Effect: "Allow" });
  });
  it("has policy variables written out, but not in actions", () => {
    deepStrictEqual(
      statement({
        actions: ["&{a}"],
        resources: ["arn:aws:s3:::b/&{aws:username}/*", "arn:aws:s3:::b/${aws:username}"],
        conditions: [{ test: "StringLike", variable: "s3:prefix", values: ["", "home/&{aws:username}/"] }],
      }),
      {
        Effect: "Allow",
        Action: "&{a}",
        // Sorted before they are written out.
        Resource: ["arn:aws:s3:::b/&{aws:username}/*", "arn:aws:s3:::b/${aws:username}"]
          .sort()
          .reverse()
          .map((each) => each.replace("&{", "${")),
        Condition: { StringLike: { "s3:prefix": ["", "home/${aws:username}/"] } },
      },
    );
    throws(
      () => policyDocument({ version: "2008-10-17", statements: [{ resources: ["&{a}"] }] }),
      /not supported in document version 2008-10-17/,
    );
  });
  it("names principals by type", () => {
    const principals = (...blocks: Json[]): unknown => (statement({ principals: blocks }) as JsonObject)["Principal"];
    strictEqual(principals({ type: "*", identifiers: ["*"] }), "*");
    deepStrictEqual(principals({ type: "AWS", identifiers: ["*"] }), { AWS: "*" });
    deepStrictEqual(principals({ type: "*", identifiers: ["*"] }, { type: "AWS", identifiers: ["1"] }), {
      "*": "*",
      AWS: "1",
    });
    deepStrictEqual(
      principals(
        { type: "Service", identifiers: ["ec2.amazonaws.com", "ecs.amazonaws.com"] },
        { type: "AWS", identifiers: ["1"] },
      ),
      { AWS: "1", Service: ["ecs.amazonaws.com", "ec2.amazonaws.com"] },
    );
    deepStrictEqual(
      (statement({ notPrincipals: [{ type: "AWS", identifiers: ["1"] }] }) as JsonObject)["NotPrincipal"],
      { AWS: "1" },
    );
  });
  it("lays principals of one type together", () => {
    const { Principal } = statement({
      principals: [
        { type: "AWS", identifiers: ["1", "2"] },
        { type: "AWS", identifiers: ["3"] },
        { type: "AWS", identifiers: ["3"] },
      ],
    }) as { Principal: { AWS: string[] } };
    // Which block comes first is up to the provider's checksums; inside a block it is downwards.
    deepStrictEqual([...Principal.AWS].sort(), ["1", "2", "3"]);
    ok(Principal.AWS.indexOf("2") === Principal.AWS.indexOf("1") - 1);
  });
  it("lays conditions of one test and variable together", () => {
    const condition = (...conditions: Json[]): unknown => (statement({ conditions }) as JsonObject)["Condition"];
    deepStrictEqual(
      condition(
        { test: "StringEquals", variable: "b", values: ["1"] },
        { test: "StringEquals", variable: "a", values: ["z", "y"] },
        { test: "Bool", variable: "c", values: ["true"] },
      ),
      { Bool: { c: "true" }, StringEquals: { a: ["z", "y"], b: "1" } },
    );
    const { T } = condition(
      { test: "T", variable: "v", values: ["1"] },
      { test: "T", variable: "v", values: ["2"] },
    ) as { T: { v: string[] } };
    deepStrictEqual([...T.v].sort(), ["1", "2"]);
  });
  it("has a Sid of letters and digits that no other has", () => {
    throws(() => statement({ sid: "a b" }), /statement\.0\.sid \(must only include alphanumeric characters\)/);
    throws(() => policyDocument({ statements: [{ sid: "A" }, { sid: "A" }] }), /duplicate Sid \(A\)/);
    doesNotThrow(() => policyDocument({ statements: [{}, {}] }));
  });
});

describe("source and override documents", () => {
  const text = (...Statement: Json[]): string => JSON.stringify({ Version: "2012-10-17", Statement });
  const sids = (args: JsonObject): string[] => {
    const { Statement } = documentOf(args) as { Statement: { Sid?: string; Effect?: string }[] };
    return Statement.map(({ Sid = "-", Effect = "?" }) => `${Sid} ${Effect}`);
  };
  it("come before and over the statements, by Sid", () => {
    const source = text({ Sid: "A", Effect: "Deny" }, { Sid: "B", Effect: "Deny" }, { Effect: "Deny" });
    const over = text({ Sid: "B", Effect: "Deny" }, { Sid: "C", Effect: "Deny" }, { Effect: "Deny" });
    deepStrictEqual(sids({ sourcePolicyDocuments: [source], statements: [{ sid: "A" }, { sid: "D" }] }), [
      "A Allow", "B Deny", "- Deny", "D Allow",
    ]); // prettier-ignore
    deepStrictEqual(sids({ overridePolicyDocuments: [over], statements: [{ sid: "B" }, {}] }), [
      "B Deny", "- Allow", "C Deny", "- Deny",
    ]); // prettier-ignore
    deepStrictEqual(sids({ sourceJson: source, overrideJson: over }), [
      "A Deny", "B Deny", "- Deny", "C Deny", "- Deny",
    ]); // prettier-ignore
  });
  it("give their id, and a later version", () => {
    const over = JSON.stringify({ Version: "2020-01-01", Id: "over" });
    deepStrictEqual(documentOf({ policyId: "own", overridePolicyDocuments: [over] }), {
      Version: "2020-01-01",
      Id: "over",
    });
    const older = JSON.stringify({ Version: "2008-10-17", Id: "under" });
    deepStrictEqual(documentOf({ sourcePolicyDocuments: [older] }), { Version: "2012-10-17", Id: "under" });
  });
  it("may not share a Sid among sources", () => {
    const source = text({ Sid: "A" });
    throws(() => policyDocument({ sourcePolicyDocuments: [source, source] }), /duplicate Sid \(A\) in source_policy/);
    doesNotThrow(() => policyDocument({ overridePolicyDocuments: [source, source] }));
  });
  it("are read as the provider's decoder reads them", () => {
    const source = JSON.stringify({
      version: "2012-10-17",
      STATEMENT: [
        {
          condition: { Bool: { c: true, lost: 1 }, StringEquals: { a: ["z", "y"], b: ["1"] } },
          principal: { Service: ["b", "c", "a"], AWS: "1", Federated: ["f"] },
          action: ["x:1", "x:2"],
          resource: ["*"],
          effect: "Allow",
          other: 1,
        },
        { Principal: "everybody", NotAction: [] },
        { Principal: { "*": ["*"] }, Condition: null, Action: null },
      ],
    });
    strictEqual(
      policyDocument({ sourcePolicyDocuments: [source, "", null] })["minifiedJson"],
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: ["x:1", "x:2"],
            Resource: ["*"],
            Principal: { AWS: "1", Federated: ["f"], Service: ["c", "b", "a"] },
            Condition: { Bool: { c: "true" }, StringEquals: { a: ["z", "y"], b: "1" } },
          },
          { NotAction: [], Principal: "*" },
          { Principal: "*" },
        ],
      }),
    );
  });
  it("fail where the provider fails, and are not quoted", () => {
    for (const bad of [
      "hunter2",
      "[1]",
      '"hunter2"',
      '{"Statement": {}}',
      '{"Statement": ["hunter2"]}',
      '{"Statement": [{"Sid": 1}]}',
      '{"Statement": [{"Principal": 1}]}',
      '{"Statement": [{"Principal": {"AWS": [1]}}]}',
      '{"Statement": [{"Condition": "x"}]}',
      '{"Statement": [{"Condition": {"Bool": 1}}]}',
      '{"Statement": [{"Condition": {"Bool": {"a": [1]}}}]}',
      '{"Version": 1}',
    ])
      // prettier-ignore
      for (const kind of ["sourcePolicyDocuments", "overridePolicyDocuments"])
        throws(
          () => policyDocument({ [kind]: [bad] }),
          (error) => error instanceof DataSourceFailure && !error.message.includes("hunter2"),
        );
  });
});

describe("what is unknown in a policy document", () => {
  it("stays where it stands", () => {
    const arn = `arn:aws:s3:::${NOBODY_KNOWS}`;
    deepStrictEqual(
      statement({
        effect: COMPUTED,
        actions: COMPUTED,
        resources: [arn, COMPUTED],
        principals: [{ type: "AWS", identifiers: COMPUTED }],
        conditions: [{ test: "T", variable: "v", values: [SECRET, "x"] }],
      }),
      {
        Effect: NOBODY_KNOWS,
        Action: NOBODY_KNOWS,
        Resource: [NOBODY_KNOWS, arn],
        Principal: { AWS: NOBODY_KNOWS },
        Condition: { T: { v: [NOBODY_KNOWS, "x"] } },
      },
    );
  });
  it("takes the place of what it could be any of", () => {
    deepStrictEqual(statement({ principals: [{ type: COMPUTED, identifiers: ["1"] }] }), {
      Effect: "Allow",
      Principal: NOBODY_KNOWS,
    });
    deepStrictEqual(statement({ conditions: [{ test: "T", variable: COMPUTED, values: ["1"] }] }), {
      Effect: "Allow",
      Condition: NOBODY_KNOWS,
    });
    deepStrictEqual(documentOf({ statements: [COMPUTED, {}] }), {
      Version: "2012-10-17",
      Statement: [NOBODY_KNOWS, { Effect: "Allow" }],
    });
    deepStrictEqual(documentOf({ statements: COMPUTED }), { Version: "2012-10-17", Statement: [NOBODY_KNOWS] });
  });
  it("may be a whole document", () => {
    deepStrictEqual(documentOf({ sourcePolicyDocuments: [NOBODY_KNOWS], statements: [{ sid: "A" }] }), {
      Version: "2012-10-17",
      Statement: [NOBODY_KNOWS, { Sid: "A", Effect: "Allow" }],
    });
    // It may take the place of A.
    deepStrictEqual(documentOf({ overridePolicyDocuments: [COMPUTED], statements: [{ sid: "A" }, {}] }), {
      Version: "2012-10-17",
      Statement: [NOBODY_KNOWS, { Effect: "Allow" }, NOBODY_KNOWS],
    });
  });
  it("may lie inside a document", () => {
    const inner = policyDocument({ statements: [COMPUTED, { resources: [COMPUTED, "a"] }] })["json"] ?? null;
    deepStrictEqual(documentOf({ sourcePolicyDocuments: [inner] }), {
      Version: "2012-10-17",
      Statement: [NOBODY_KNOWS, { Effect: "Allow", Resource: [NOBODY_KNOWS, "a"] }],
    });
  });
});

describe("any policy document", () => {
  const texts = fc.array(fc.string({ maxLength: 6 }), { maxLength: 3 });
  const statements = fc.array(
    fc.record(
      {
        actions: texts,
        resources: texts,
        principals: fc.array(fc.record({ type: fc.constantFrom("AWS", "Service", "*"), identifiers: texts })),
        conditions: fc.array(
          fc.record({
            test: fc.constantFrom("Bool", "StringLike"),
            variable: fc.constantFrom("a", "b"),
            values: texts,
          }),
        ),
      },
      { requiredKeys: [] },
    ),
    { maxLength: 3 },
  );
  it("comes out of itself as it went in, once it is sorted", () => {
    fc.assert(
      fc.property(statements, (some) => {
        const once = textOf({ statements: some });
        const twice = textOf({ sourcePolicyDocuments: [once] });
        strictEqual(textOf({ overridePolicyDocuments: [twice] }), twice);
      }),
    );
  });
  it("is made or refused, whatever it is made of", () => {
    const keys = [
      "statements",
      "sid",
      "actions",
      "principals",
      "conditions",
      "type",
      "values",
      "sourcePolicyDocuments",
    ];
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...keys), fc.constantFrom(...keys), (value, outer, inner) => {
        try {
          textOf({ [outer]: [{ [inner]: value as Json }], statements: [{ [inner]: value as Json }] });
        } catch (error) {
          ok(error instanceof DataSourceFailure);
        }
      }),
    );
  });
});
