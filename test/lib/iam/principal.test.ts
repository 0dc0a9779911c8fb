import { deepStrictEqual, strictEqual } from "node:assert";
import { PolicyDocument } from "../../../lib/iam/document";
import { Principal } from "../../../lib/iam/principal";
import { COMPUTED, type Json } from "../../../lib/value/json";
import { Property } from "../../../lib/value/property";
import { unknown } from "../../support/given";

const ACCOUNT = "111122223333";
const PARTITIONS = ["aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc"];
const GITHUB = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`;

/** What a principal is, and whose. */
interface Facts {
  readonly is: "everybody" | "an account" | "a service" | "federated" | "somebody";
  readonly account?: string;
  /** What messages call it, where that is not its text. */
  readonly label?: string;
}

/** By the name that it stands under, and its text. */
const CASES: readonly (readonly [kind: string, text: string, facts: Facts])[] = [
  ["AWS", "*", { is: "everybody", label: "everybody" }],
  ["AWS", "**", { is: "everybody", label: "everybody" }],
  ["aws", "*", { is: "everybody", label: "everybody" }],
  ["Aws", "*", { is: "everybody", label: "everybody" }],
  ["AWS", ACCOUNT, { is: "an account", account: ACCOUNT, label: `account ${ACCOUNT}` }],
  ["aws", "000000000001", { is: "an account", account: "000000000001", label: "account 000000000001" }],
  ...PARTITIONS.map(
    (partition) =>
      [
        "AWS",
        `arn:${partition}:iam::${ACCOUNT}:root`,
        { is: "an account", account: ACCOUNT, label: `account ${ACCOUNT}` },
      ] as const,
  ),
  ...PARTITIONS.map(
    (partition) =>
      ["AWS", `arn:${partition}:iam::${ACCOUNT}:role/deploy`, { is: "somebody", account: ACCOUNT }] as const,
  ),
  ["AWS", `arn:aws:iam::${ACCOUNT}:user/deploy`, { is: "somebody", account: ACCOUNT }],
  ["AWS", `arn:aws:iam::${ACCOUNT}:user/team/root`, { is: "somebody", account: ACCOUNT }],
  ["AWS", `arn:aws:iam::${ACCOUNT}:role/team/web/deploy`, { is: "somebody", account: ACCOUNT }],
  ["AWS", `arn:aws:iam::${ACCOUNT}:role/root`, { is: "somebody", account: ACCOUNT }],
  ["aws", `arn:aws:sts::${ACCOUNT}:assumed-role/deploy/session`, { is: "somebody", account: ACCOUNT }],
  ["AWS", `arn:aws-cn:sts::${ACCOUNT}:assumed-role/deploy/session`, { is: "somebody", account: ACCOUNT }],
  ["AWS", `arn:aws:sts::${ACCOUNT}:federated-user/deploy`, { is: "somebody", account: ACCOUNT }],
  // What AWS shows where the user or role is gone.
  ["AWS", "AIDA1234567890EXAMPLE", { is: "somebody" }],
  ["AWS", "AROA1234567890EXAMPLE", { is: "somebody" }],
  // Numbers and ARNs of something else.
  ["AWS", "11112222333", { is: "somebody" }],
  ["AWS", "1111222233334", { is: "somebody" }],
  ["AWS", `x${ACCOUNT}`, { is: "somebody" }],
  ["AWS", `arn:aws:s3::${ACCOUNT}:root`, { is: "somebody" }],
  ["AWS", "ecs-tasks.amazonaws.com", { is: "somebody" }],
  ["AWS", "", { is: "somebody" }],
  ["Service", "ecs-tasks.amazonaws.com", { is: "a service" }],
  ["Service", "ecs-tasks.amazonaws.com.cn", { is: "a service" }],
  ["SERVICE", "ECS-Tasks.Amazonaws.com", { is: "a service" }],
  ["service", "lambda.amazonaws.com", { is: "a service" }],
  // An account's number names no service.
  ["Service", ACCOUNT, { is: "a service" }],
  ["Federated", GITHUB, { is: "federated", label: `users of ${GITHUB}` }],
  [
    "FEDERATED",
    `arn:aws:iam::${ACCOUNT}:saml-provider/corp`,
    { is: "federated", label: `users of arn:aws:iam::${ACCOUNT}:saml-provider/corp` },
  ],
  [
    "federated",
    "cognito-identity.amazonaws.com",
    { is: "federated", label: "users of cognito-identity.amazonaws.com" },
  ],
  ["Federated", "accounts.google.com", { is: "federated", label: "users of accounts.google.com" }],
  ["CanonicalUser", "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be", { is: "somebody" }],
  ["canonicaluser", ACCOUNT, { is: "somebody" }],
  // A name that IAM does not know.
  ["Account", ACCOUNT, { is: "somebody" }],
  ["", "somebody", { is: "somebody" }],
];

const place = { urn: "urn", path: "assumeRolePolicy.Statement[0].Principal.AWS" };

describe("a principal", () => {
  for (const [kind, text, { is, account, label = text }] of CASES) {
    it(`{"${kind}": "${text}"} is ${is}`, () => {
      const principal = new Principal(kind, text, place);
      deepStrictEqual(
        {
          everybody: principal.isEverybody(),
          "an account": principal.isAccount(),
          "a service": principal.isService(),
          federated: principal.isFederated(),
        },
        {
          everybody: is === "everybody",
          "an account": is === "an account",
          "a service": is === "a service",
          federated: is === "federated",
        },
      );
      strictEqual(principal.account, account);
      strictEqual(principal.label, label);
      strictEqual(principal.text, text);
    });
  }

  it("is a service by its name in every partition and case, and by no other", () => {
    const isTasks = (text: string, kind = "Service"): boolean =>
      new Principal(kind, text, place).isService("ecs-tasks.amazonaws.com");
    for (const each of ["ecs-tasks.amazonaws.com", "ecs-tasks.amazonaws.com.cn", "ECS-TASKS.amazonaws.com"]) {
      strictEqual(isTasks(each), true);
      strictEqual(isTasks(each, "SERVICE"), true);
      for (const kind of ["AWS", "Federated", "CanonicalUser", ""]) strictEqual(isTasks(each, kind), false);
    }
    for (const each of [
      "ecs.amazonaws.com",
      "ecs-tasks.amazonaws.co",
      "ecs-tasks.amazonaws.community",
      "ecs-tasks",
      "my-ecs-tasks.amazonaws.com",
      "x.ecs-tasks.amazonaws.com",
      "",
    ])
      strictEqual(isTasks(each), false, each);
  });

  it("has the place that it is given", () => {
    const { urn, path } = new Principal("AWS", "*", { ...place, urn: "urn:pulumi:role" });
    deepStrictEqual({ urn, path }, { urn: "urn:pulumi:role", path: place.path });
  });
});

/** The principals of a statement, each as its path and its label, and where something is missing. */
function read(principal: Json): { readonly named: Readonly<Record<string, string>>; readonly gaps: readonly string[] } {
  const property = Property.root("urn", { Statement: { Effect: "Allow", Principal: principal } });
  const [statement] = new PolicyDocument(property).statements.known;
  const { known, gaps } = statement?.principals.named ?? { known: [], gaps: [] };
  return {
    named: Object.fromEntries(known.map(({ path, label }) => [path, label])),
    gaps: gaps.map(({ path, reason }) => `${path} ${reason}`),
  };
}

describe("the principals of a statement", () => {
  const FORMS: readonly (readonly [
    name: string,
    principal: Json,
    named: Readonly<Record<string, string>>,
    gaps?: readonly string[],
  ])[] = [
    ["a bare star", "*", { "Statement.Principal": "everybody" }],
    ["a bare star in a list", ["*"], { "Statement.Principal": "everybody" }],
    ["one of AWS", { AWS: "*" }, { "Statement.Principal.AWS": "everybody" }],
    ["one in a list", { AWS: ["*"] }, { "Statement.Principal.AWS[0]": "everybody" }],
    ["one under a name in another case", { aws: "*" }, { "Statement.Principal.aws": "everybody" }],
    [
      "several of several kinds",
      { AWS: [ACCOUNT, "*"], Service: "ecs-tasks.amazonaws.com", Federated: [GITHUB], CanonicalUser: "79a59df9" },
      {
        "Statement.Principal.AWS[0]": `account ${ACCOUNT}`,
        "Statement.Principal.AWS[1]": "everybody",
        "Statement.Principal.Service": "ecs-tasks.amazonaws.com",
        "Statement.Principal.Federated[0]": `users of ${GITHUB}`,
        "Statement.Principal.CanonicalUser": "79a59df9",
      },
    ],
    ["a number that is no text", { AWS: Number(ACCOUNT) }, { "Statement.Principal.AWS": `account ${ACCOUNT}` }],
    ["nobody", {}, {}],
    ["nobody of AWS", { AWS: [] }, {}],
    ["null", null, {}],
    ["null of AWS", { AWS: null }, {}],
    ["what is not known", COMPUTED, {}, ["Statement.Principal computed"]],
    ["what is not known of AWS", { AWS: COMPUTED }, {}, ["Statement.Principal.AWS computed"]],
    ["Pulumi's mark", { AWS: unknown }, {}, ["Statement.Principal.AWS computed"]],
    [
      "a part of an ARN that is not known",
      { AWS: [`arn:aws:iam::${unknown}:root`, "*"] },
      { "Statement.Principal.AWS[1]": "everybody" },
      ["Statement.Principal.AWS[0] computed"],
    ],
    [
      "one kind that is not known beside one that is",
      { AWS: COMPUTED, Service: "ecs-tasks.amazonaws.com" },
      { "Statement.Principal.Service": "ecs-tasks.amazonaws.com" },
      ["Statement.Principal.AWS computed"],
    ],
    ["what is no text", { AWS: { arn: "*" } }, {}, ["Statement.Principal.AWS malformed"]],
    ["a list in a list", { AWS: [["*"]] }, {}, ["Statement.Principal.AWS[0] malformed"]],
  ];
  for (const [name, principal, named, gaps = []] of FORMS) {
    it(`are read from ${name}`, () => {
      deepStrictEqual(read(principal), { named, gaps });
    });
  }

  it("are none that NotPrincipal lists", () => {
    const statement = (more: Json): string => {
      const [first] = new PolicyDocument(Property.root("urn", { Statement: more })).statements.known;
      return `${String(first?.principals.named.known.length)} ${String(first?.principals.excepts.is)}`;
    };
    strictEqual(statement({ Effect: "Allow", NotPrincipal: { AWS: ACCOUNT } }), "0 yes");
    strictEqual(statement({ Effect: "Allow", notprincipal: { AWS: ACCOUNT } }), "0 yes");
    strictEqual(statement({ Effect: "Allow", NotPrincipal: null }), "0 no");
    strictEqual(statement({ Effect: "Allow", NotPrincipal: COMPUTED }), "0 unknown");
    strictEqual(statement({ Effect: "Allow", Principal: "*" }), "1 no");
  });
});
