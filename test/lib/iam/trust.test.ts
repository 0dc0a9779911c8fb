import { deepStrictEqual, strictEqual } from "node:assert";
import fc from "fast-check";
import { isStranger, limitsSource, limitsWho, type Trustee, TrustPolicy } from "../../../lib/iam/trust";
import { COMPUTED, type Json, type JsonObject } from "../../../lib/value/json";
import { Property } from "../../../lib/value/property";
import { unknown } from "../../support/given";

const OWN = "111122223333";
const FOREIGN = "444455556666";
const GITHUB = `arn:aws:iam::${OWN}:oidc-provider/token.actions.githubusercontent.com`;
const TASKS = "ecs-tasks.amazonaws.com";
const untold = { urn: "urn", path: "arn" };

function trust(...statements: readonly Json[]): TrustPolicy {
  return new TrustPolicy(Property.root("urn", { Version: "2012-10-17", Statement: statements }));
}
function allow(Principal: Json, more: JsonObject = {}): JsonObject {
  return { Effect: "Allow", Principal, Action: "sts:AssumeRole", ...more };
}
/** The one whom a statement trusts. */
function trustee(Principal: Json, more: JsonObject = {}): Trustee {
  const [only] = trust(allow(Principal, more)).trustees.known;
  if (only === undefined) throw new Error("nobody is trusted");
  return only;
}

describe("a trust policy", () => {
  it("has the statements that allow, or may", () => {
    const { statements } = trust(
      allow("*"),
      allow("*", { Effect: "Deny" }),
      allow("*", { Effect: COMPUTED }),
      allow("*", { Effect: "allow" }),
      { Principal: "*" },
      allow("*", { Effect: "Perhaps" }),
    );
    deepStrictEqual(
      statements.known.map(({ number }) => number),
      [1, 3, 4],
    );
    deepStrictEqual(statements.gaps, []);
  });

  it("trusts everybody whom they name, as far as they allow", () => {
    const { trustees } = trust(
      allow({ Service: [TASKS, "ec2.amazonaws.com"], AWS: OWN }),
      allow({ Service: "ec2.amazonaws.com" }, { Effect: "Deny" }),
      allow({ Federated: GITHUB }, { Effect: COMPUTED }),
      allow({ AWS: COMPUTED }),
      COMPUTED,
    );
    deepStrictEqual(
      trustees.known.map(({ path, principal, statement, isTrusted }) => [
        path,
        principal.text,
        statement.number,
        isTrusted.is,
      ]),
      [
        // What is not known may deny.
        ["Statement[0].Principal.Service[0]", TASKS, 1, "unknown"],
        ["Statement[0].Principal.Service[1]", "ec2.amazonaws.com", 1, "no"],
        ["Statement[0].Principal.AWS", OWN, 1, "unknown"],
        ["Statement[2].Principal.Federated", GITHUB, 3, "unknown"],
      ],
    );
    deepStrictEqual(
      trustees.gaps.map(({ path }) => path),
      ["Statement[3].Principal.AWS", "Statement[4]"],
    );
  });

  it("has nobody, where it says nothing", () => {
    for (const each of [{}, null, { Statement: null }, { Statement: [] }, "{}"]) {
      const { statements, trustees, exceptions } = new TrustPolicy(Property.root("urn", each));
      for (const items of [statements, trustees, exceptions]) deepStrictEqual([items.known, items.gaps], [[], []]);
    }
  });

  it("is missing as a whole where it is not known or cannot be read", () => {
    for (const each of [COMPUTED, "{", unknown]) {
      const policy = new TrustPolicy(Property.root("urn", { assumeRolePolicy: each }).get("assumeRolePolicy"));
      strictEqual(policy.trusts(TASKS).is, "unknown");
      strictEqual(policy.names(TASKS).is, "unknown");
      for (const items of [policy.statements, policy.trustees, policy.exceptions]) {
        deepStrictEqual(items.known, []);
        deepStrictEqual(
          items.gaps.map(({ path }) => path),
          ["assumeRolePolicy"],
        );
      }
    }
  });

  it("has the statements that trust everybody but some", () => {
    const others = (...statements: readonly Json[]): readonly number[] =>
      trust(...statements).exceptions.known.map(({ number }) => number);
    const except = (NotPrincipal: Json, Effect: Json = "Allow"): JsonObject => ({ Effect, NotPrincipal });
    deepStrictEqual(others(allow("*"), except({ AWS: OWN }), except({ AWS: OWN }, "Deny"), except(null)), [2]);
    deepStrictEqual(others(except(COMPUTED), except({ AWS: OWN }, COMPUTED)), [1, 2]);
  });

  const TRUST: readonly (readonly [name: string, statements: readonly Json[], trusts: string, names: string])[] = [
    ["the service", [allow({ Service: TASKS })], "yes", "yes"],
    ["the service among others", [allow({ Service: ["ec2.amazonaws.com", TASKS] })], "yes", "yes"],
    ["the service in a second statement", [allow({ AWS: OWN }), allow({ Service: TASKS })], "yes", "yes"],
    ["the service in China", [allow({ Service: `${TASKS}.cn` })], "yes", "yes"],
    ["the service in another case", [allow({ SERVICE: "ECS-Tasks.amazonaws.com" })], "yes", "yes"],
    ["the service under a condition", [allow({ Service: TASKS }, { Condition: { StringEquals: {} } })], "yes", "yes"],
    ["another service", [allow({ Service: "ecs.amazonaws.com" })], "no", "no"],
    ["the service's name as an account", [allow({ AWS: TASKS })], "no", "no"],
    ["everybody", [allow("*")], "yes", "no"],
    ["everybody of AWS", [allow({ AWS: ["*"] })], "yes", "no"],
    ["everybody but some", [{ Effect: "Allow", NotPrincipal: { AWS: OWN } }], "yes", "no"],
    ["everybody but what is not known", [{ Effect: "Allow", NotPrincipal: COMPUTED }], "unknown", "no"],
    ["a deny of the service", [allow({ Service: TASKS }, { Effect: "Deny" })], "no", "no"],
    ["a deny of everybody but some", [{ Effect: "Deny", NotPrincipal: { AWS: OWN } }], "no", "no"],
    ["an effect that is not known", [allow({ Service: TASKS }, { Effect: COMPUTED })], "unknown", "unknown"],
    ["a service that is not known", [allow({ Service: [COMPUTED, "ec2.amazonaws.com"] })], "unknown", "unknown"],
    ["a service that is not known beside it", [allow({ Service: [COMPUTED, TASKS] })], "yes", "yes"],
    ["a statement that is not known", [COMPUTED], "unknown", "unknown"],
    ["everybody beside a statement that is not known, which may deny", [COMPUTED, allow("*")], "unknown", "unknown"],
  ];
  for (const [name, statements, trusts, names] of TRUST) {
    it(`lets a service assume the role: ${trusts}, by name: ${names}, for ${name}`, () => {
      strictEqual(trust(...statements).trusts(TASKS).is, trusts);
      strictEqual(trust(...statements).names(TASKS).is, names);
    });
  }

  it("trusts no fewer for what is allowed besides", () => {
    const principal = fc.constantFrom<Json>("*", { Service: TASKS }, { AWS: OWN }, { Service: COMPUTED }, COMPUTED, {});
    const effect = fc.constantFrom<Json>("Allow", "Deny", COMPUTED);
    const statement = fc.record({ Effect: effect, Principal: principal });
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 4 }), principal, (list, Principal) => {
        const more = { Effect: "Allow", Principal };
        for (const by of ["trusts", "names"] as const) {
          if (trust(...list)[by](TASKS).is === "yes") strictEqual(trust(...list, more)[by](TASKS).is, "yes");
          if (trust(...list, more)[by](TASKS).is === "no") strictEqual(trust(...list)[by](TASKS).is, "no");
        }
      }),
    );
  });
});

describe("a stranger", () => {
  const CASES: readonly (readonly [name: string, principal: Json, known: string, unknown: string])[] = [
    ["everybody", "*", "yes", "yes"],
    ["everybody of AWS", { AWS: "*" }, "yes", "yes"],
    ["an identity provider's users", { Federated: GITHUB }, "yes", "yes"],
    ["a directory's users", { Federated: `arn:aws:iam::${OWN}:saml-provider/corp` }, "yes", "yes"],
    ["another account", { AWS: FOREIGN }, "yes", "unknown"],
    ["another account's root", { AWS: `arn:aws:iam::${FOREIGN}:root` }, "yes", "unknown"],
    ["another account's role", { AWS: `arn:aws:iam::${FOREIGN}:role/deploy` }, "yes", "unknown"],
    ["another account's session", { AWS: `arn:aws:sts::${FOREIGN}:assumed-role/deploy/s` }, "yes", "unknown"],
    ["the account itself", { AWS: OWN }, "no", "unknown"],
    ["its root", { AWS: `arn:aws-us-gov:iam::${OWN}:root` }, "no", "unknown"],
    ["its user", { AWS: `arn:aws:iam::${OWN}:user/deploy` }, "no", "unknown"],
    ["a user that is gone", { AWS: "AIDA1234567890EXAMPLE" }, "no", "no"],
    ["a service", { Service: "lambda.amazonaws.com" }, "no", "no"],
    ["a service by an account's number", { Service: FOREIGN }, "no", "no"],
    ["a canonical user", { CanonicalUser: "79a59df9" }, "no", "no"],
  ];
  for (const [name, principal, known, otherwise] of CASES) {
    it(`is ${name}: ${known}, while the role's account is not known: ${otherwise}`, () => {
      strictEqual(isStranger(trustee(principal), OWN, untold).is, known);
      const answer = isStranger(trustee(principal), undefined, untold);
      strictEqual(answer.is, otherwise);
      if (answer.is === "unknown") deepStrictEqual(answer.gaps, [{ ...untold, reason: "computed" }]);
    });
  }

  it("is nobody for certain while it is not known who is allowed", () => {
    const effect = { Effect: COMPUTED };
    strictEqual(isStranger(trustee("*", effect), OWN, untold).is, "unknown");
    strictEqual(isStranger(trustee({ AWS: FOREIGN }, effect), OWN, untold).is, "unknown");
    strictEqual(isStranger(trustee({ AWS: FOREIGN }, effect), undefined, untold).is, "unknown");
    strictEqual(isStranger(trustee({ AWS: OWN }, effect), OWN, untold).is, "no");
    strictEqual(isStranger(trustee({ Service: TASKS }, effect), undefined, untold).is, "no");
  });
});

/** Keys, one value that they may have, and whether that limits everybody, another account and an identity provider. */
const KEYS: readonly (readonly [key: string, value: string, everybody: string, account: string, federated: string])[] =
  [
    ["aws:PrincipalOrgID", "o-a1b2c3d4e5", "yes", "yes", "yes"],
    ["aws:PrincipalOrgPaths", "o-a1b2c3d4e5/r-ab12/ou-ab12-1/*", "yes", "yes", "yes"],
    ["aws:PrincipalAccount", OWN, "yes", "yes", "yes"],
    ["aws:PrincipalArn", `arn:aws:iam::${OWN}:role/deploy`, "yes", "yes", "yes"],
    ["aws:userid", "AROA1234567890EXAMPLE:deploy", "yes", "yes", "yes"],
    ["aws:SourceAccount", OWN, "yes", "yes", "yes"],
    ["aws:SourceArn", `arn:aws:ecs:eu-west-1:${OWN}:*`, "yes", "yes", "yes"],
    ["aws:SourceOrgID", "o-a1b2c3d4e5", "yes", "yes", "yes"],
    ["aws:SourceOrgPaths", "o-a1b2c3d4e5/*", "yes", "yes", "yes"],
    ["aws:SourceVpc", "vpc-0a1b2c3d", "yes", "yes", "yes"],
    ["aws:SourceVpce", "vpce-0a1b2c3d", "yes", "yes", "yes"],
    ["aws:VpceAccount", OWN, "yes", "yes", "yes"],
    ["aws:VpceOrgID", "o-a1b2c3d4e5", "yes", "yes", "yes"],
    ["aws:VpceOrgPaths", "o-a1b2c3d4e5/*", "yes", "yes", "yes"],
    // Whoever asks says what it likes: only of one known account it tells one customer from another.
    ["sts:ExternalId", "orders", "no", "yes", "no"],
    // Whose token it is.
    ["token.actions.githubusercontent.com:sub", "repo:acme/app:*", "no", "no", "yes"],
    ["token.actions.githubusercontent.com:repository", "acme/app", "no", "no", "yes"],
    ["token.actions.githubusercontent.com:repository_id", "123456", "no", "no", "yes"],
    ["token.actions.githubusercontent.com:repository_owner_id", "123456", "no", "no", "yes"],
    ["token.actions.githubusercontent.com:enterprise_id", "123456", "no", "no", "yes"],
    ["token.actions.githubusercontent.com:job_workflow_ref", "acme/app/.github/workflows/a.yml@*", "no", "no", "yes"],
    ["token.actions.githubusercontent.com:actor", "octocat", "no", "no", "yes"],
    ["token.actions.githubusercontent.com:actor_id", "123456", "no", "no", "yes"],
    ["gitlab.com:namespace_id", "123456", "no", "no", "yes"],
    ["gitlab.com:project_id", "123456", "no", "no", "yes"],
    ["gitlab.com:user_id", "123456", "no", "no", "yes"],
    ["agent.buildkite.com:organization_id", "0184990a", "no", "no", "yes"],
    ["agent.buildkite.com:pipeline_id", "0184990a", "no", "no", "yes"],
    ["agent.buildkite.com:cluster_id", "0184990a", "no", "no", "yes"],
    ["oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:sub", "system:serviceaccount:default:app", "no", "no", "yes"],
    ["cognito-identity.amazonaws.com:aud", "eu-west-1:12345678", "no", "no", "yes"],
    ["accounts.google.com:aud", "66677788899900pro0", "no", "no", "yes"],
    ["accounts.google.com:sub", "123456789012345678901", "no", "no", "yes"],
    ["graph.facebook.com:app_id", "123456", "no", "no", "yes"],
    ["www.amazon.com:user_id", "amzn1.account.AFNAF", "no", "no", "yes"],
    ["SAML:sub", "deploy", "no", "no", "yes"],
    ["SAML:iss", "https://idp.example.com", "no", "no", "yes"],
    ["SAML:namequalifier", "abcdef", "no", "no", "yes"],
    ["SAML:eduPersonAffiliation", "staff", "no", "no", "yes"],
    ["SAML:aud", "https://signin.aws.amazon.com/saml", "no", "no", "no"],
    ["token.actions.githubusercontent.com:aud", "sts.amazonaws.com", "no", "no", "no"],
    ["token.actions.githubusercontent.com:ref", "refs/heads/main", "no", "no", "no"],
    ["token.actions.githubusercontent.com:environment", "production", "no", "no", "no"],
    ["token.actions.githubusercontent.com:workflow", "deploy", "no", "no", "no"],
    ["cognito-identity.amazonaws.com:amr", "authenticated", "no", "no", "no"],
    // When, whence or how somebody asks.
    ["aws:MultiFactorAuthPresent", "true", "no", "no", "no"],
    ["aws:SecureTransport", "true", "no", "no", "no"],
    ["aws:RequestedRegion", "eu-west-1", "no", "no", "no"],
    ["aws:UserAgent", "deploy", "no", "no", "no"],
    ["aws:Referer", "https://example.com", "no", "no", "no"],
    ["aws:PrincipalType", "User", "no", "no", "no"],
    ["aws:PrincipalIsAWSService", "true", "no", "no", "no"],
    ["aws:ViaAWSService", "true", "no", "no", "no"],
    ["aws:RequestTag/team", "orders", "no", "no", "no"],
    ["aws:TagKeys", "team", "no", "no", "no"],
    ["aws:ResourceTag/team", "orders", "no", "no", "no"],
    ["sts:RoleSessionName", "deploy", "no", "no", "no"],
    ["sts:SourceIdentity", "deploy", "no", "no", "no"],
    ["sts:TransitiveTagKeys", "team", "no", "no", "no"],
    // Keys that only end like one.
    ["x-aws:PrincipalOrgID", "o-a1b2c3d4e5", "no", "no", "no"],
    ["aws:PrincipalOrgIDs", "o-a1b2c3d4e5", "no", "no", "no"],
    ["", "x", "no", "no", "no"],
  ];

const PRINCIPALS = { everybody: "*", account: { AWS: FOREIGN }, federated: { Federated: GITHUB } } as const;
/** Whether a condition limits who of them may assume the role. */
function limits(Condition: Json): Readonly<Record<keyof typeof PRINCIPALS, string>> {
  const answer = (principal: Json): string => {
    const who = trustee(principal, { Condition });
    return limitsWho(who.statement, who.principal).is;
  };
  return {
    everybody: answer(PRINCIPALS.everybody),
    account: answer(PRINCIPALS.account),
    federated: answer(PRINCIPALS.federated),
  };
}
const same = (is: string): ReturnType<typeof limits> => ({ everybody: is, account: is, federated: is });
const NOBODY = same("no");

/** How a condition on a key is written so that it limits nobody: by operator, its values for a value that would. */
const OPEN: Readonly<Record<string, (value: string) => readonly string[]>> = {
  StringNotEquals: (value) => [value],
  StringNotEqualsIgnoreCase: (value) => [value],
  StringNotLike: (value) => [value],
  ArnNotEquals: (value) => [value],
  ArnNotLike: (value) => [value],
  StringEqualsIfExists: (value) => [value],
  stringlikeifexists: (value) => [value],
  ArnLikeIfExists: (value) => [value],
  "ForAllValues:StringEquals": (value) => [value],
  "FORALLVALUES:StringLike": (value) => [value],
  "ForAnyValue:StringNotEquals": (value) => [value],
  StringLike: () => ["*"],
  ArnLike: () => ["**"],
  ArnEquals: () => ["?*"],
  "ForAnyValue:StringLike": (value) => [value, "*?*"],
  Null: () => ["true"],
};

describe("a condition on who", () => {
  for (const [key, value, everybody, account, federated] of KEYS) {
    it(`${key} limits everybody: ${everybody}, an account: ${account}, a provider: ${federated}`, () => {
      const expected = { everybody, account, federated };
      for (const [name, values] of [
        [key, value],
        [key, [value]],
        [key, [value, `${value}-2`]],
        [key.toUpperCase(), value],
      ] as const) {
        deepStrictEqual(limits({ StringEquals: { [name]: values } }), expected);
        deepStrictEqual(limits({ "ForAnyValue:StringEquals": { [name]: values } }), expected);
        deepStrictEqual(limits({ stringequalsignorecase: { [name]: values } }), expected);
        deepStrictEqual(limits({ StringLike: { [name]: values } }), expected);
      }
    });
    it(`${key} limits nobody by what is true without it or of all`, () => {
      for (const [operator, values] of Object.entries(OPEN)) {
        deepStrictEqual(limits({ [operator]: { [key]: values(value) } }), NOBODY, operator);
      }
    });
  }

  it("may be a range of addresses, but not all of them", () => {
    const range = (values: Json): ReturnType<typeof limits> => limits({ IpAddress: { "aws:SourceIp": values } });
    deepStrictEqual(range("203.0.113.0/24"), same("yes"));
    deepStrictEqual(range(["203.0.113.7", "2001:db8::/32"]), same("yes"));
    deepStrictEqual(range("0.0.0.0/0"), NOBODY);
    deepStrictEqual(range(["203.0.113.0/24", "::/0"]), NOBODY);
    deepStrictEqual(limits({ NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } }), NOBODY);
    deepStrictEqual(limits({ IpAddressIfExists: { "aws:SourceIp": "203.0.113.0/24" } }), NOBODY);
  });

  it("takes a star for itself where the operator does", () => {
    deepStrictEqual(limits({ StringEquals: { "aws:PrincipalOrgID": "*" } }), same("yes"));
  });

  it("is enough among others", () => {
    const who = { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } };
    deepStrictEqual(limits({ Bool: { "aws:MultiFactorAuthPresent": "true" }, ...who }), same("yes"));
    deepStrictEqual(limits({ StringEquals: { ...who.StringEquals, "sts:ExternalId": "orders" } }), same("yes"));
    deepStrictEqual(limits({ StringNotEquals: who.StringEquals, ...who }), same("yes"));
    deepStrictEqual(limits({ StringLike: COMPUTED, ...who }), same("yes"));
  });

  it("is none where there is none", () => {
    for (const each of [{}, null, { StringEquals: {} }, { StringEquals: null }]) deepStrictEqual(limits(each), NOBODY);
  });

  it("is not known where it cannot be seen", () => {
    for (const each of [COMPUTED, { StringEquals: COMPUTED }, { StringLike: { "aws:PrincipalOrgID": COMPUTED } }])
      deepStrictEqual(limits(each), same("unknown"));
    // Whatever it will be.
    deepStrictEqual(limits({ StringNotEquals: { "aws:PrincipalOrgID": COMPUTED } }), NOBODY);
    deepStrictEqual(limits({ StringEquals: { "aws:UserAgent": COMPUTED } }), NOBODY);
    deepStrictEqual(limits({ StringLike: { "aws:PrincipalOrgID": [COMPUTED, "*"] } }), NOBODY);
  });

  it("limits those whom NotPrincipal leaves as it limits everybody", () => {
    for (const [key, value] of KEYS) {
      const Condition = { StringLike: { [key]: value } };
      const [statement] = trust({ Effect: "Allow", NotPrincipal: { AWS: OWN }, Condition }).exceptions.known;
      strictEqual(statement && limitsWho(statement).is, limits(Condition).everybody, key);
    }
  });
});

describe("a condition on the source", () => {
  const source = (Condition: Json): string => limitsSource(trustee({ Service: TASKS }, { Condition }).statement).is;
  const SOURCES: Readonly<Record<string, string>> = {
    "aws:SourceAccount": OWN,
    "aws:SourceArn": `arn:aws:ecs:eu-west-1:${OWN}:*`,
    "aws:SourceOrgID": "o-a1b2c3d4e5",
    "aws:SourceOrgPaths": "o-a1b2c3d4e5/r-ab12/ou-ab12-1/*",
  };

  it("is one of four keys, in any case", () => {
    for (const [key, value] of Object.entries(SOURCES)) {
      for (const each of [key, key.toLowerCase(), key.toUpperCase()]) {
        strictEqual(source({ StringEquals: { [each]: value } }), "yes");
        strictEqual(source({ StringLike: { [each]: [value, `${value}-2`] } }), "yes");
        strictEqual(source({ "ForAnyValue:StringLike": { [each]: value } }), "yes");
      }
    }
    strictEqual(source({ ArnLike: { "aws:SourceArn": SOURCES["aws:SourceArn"] ?? "" } }), "yes");
    strictEqual(source({ arnequals: { "AWS:SourceArn": SOURCES["aws:SourceArn"] ?? "" } }), "yes");
  });

  it("is no other key", () => {
    for (const [key, value] of KEYS) {
      if (!Object.hasOwn(SOURCES, key)) strictEqual(source({ StringEquals: { [key]: value } }), "no", key);
    }
    strictEqual(source({ IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }), "no");
  });

  it("is none by what is true without it or of all", () => {
    for (const [key, value] of Object.entries(SOURCES)) {
      for (const [operator, values] of Object.entries(OPEN)) {
        strictEqual(source({ [operator]: { [key]: values(value) } }), "no", `${operator} ${key}`);
      }
    }
  });

  it("is none where there is none, and not known where it cannot be seen", () => {
    for (const each of [{}, null, { StringEquals: {} }]) strictEqual(source(each), "no");
    for (const each of [COMPUTED, { StringEquals: COMPUTED }, { ArnLike: { "aws:SourceArn": COMPUTED } }])
      strictEqual(source(each), "unknown");
    strictEqual(source({ StringEquals: COMPUTED, ArnLike: { "aws:SourceArn": `arn:aws:ecs:*:${OWN}:*` } }), "yes");
  });
});
