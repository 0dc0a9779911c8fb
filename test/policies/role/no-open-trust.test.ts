import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/role/no-open-trust";
import { declared, fargateTask, type Given, named, policyDocument, trustOf, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const OWN = "111122223333";
const FOREIGN = "444455556666";
const ARN = `arn:aws:iam::${OWN}:role/app-task`;
const GITHUB = `arn:aws:iam::${OWN}:oidc-provider/token.actions.githubusercontent.com`;
const SAML = `arn:aws:iam::${OWN}:saml-provider/corp`;
const ECS = { Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" };

function message(who: string, role = "app-task"): string {
  return `Role "${role}" can be assumed by ${who}. Trust ecs-tasks.amazonaws.com, or limit with a condition who may.`;
}
/** A role with this trust policy, in a stack that does not tell its account yet. */
function untold(...statements: readonly Json[]): Given {
  return declared("aws:iam/role:Role", { name: "app-task", assumeRolePolicy: policyDocument(...statements) });
}
/** The same, created before. */
function role(...statements: readonly Json[]): Given {
  return { ...untold(...statements), outputs: { arn: ARN } };
}
function allow(Principal: Json, more: JsonObject = {}): JsonObject {
  return { Effect: "Allow", Principal, Action: "sts:AssumeRole", ...more };
}
/** A task role that somebody else may assume too. */
function also(principal: Json, condition: Json = {}): Given {
  return role(ECS, allow(principal, { Condition: condition }));
}
function federated(condition: Json, provider = GITHUB): Given {
  return also({ Federated: provider }, condition);
}
const github = (claim: string): string => `token.actions.githubusercontent.com:${claim}`;
const notPrincipal = (effect: string, more: JsonObject = {}): JsonObject => ({
  Effect: effect,
  NotPrincipal: { AWS: OWN },
  Action: "sts:AssumeRole",
  ...more,
});

const second = (place: string, who: string): Record<string, string> => ({
  [`assumeRolePolicy.Statement[1]${place}`]: message(who),
});
const everybody = second(".Principal", "everybody");
const another = second(".Principal.AWS", `account ${FOREIGN}`);
const users = (provider: string): Record<string, string> => second(".Principal.Federated", `users of ${provider}`);

/** The same case for each of several conditions, which the name ends in. */
function each<T>(
  conditions: Readonly<Record<string, JsonObject>>,
  name: string,
  turn: (condition: JsonObject) => T,
): Record<string, T> {
  return Object.fromEntries(
    Object.entries(conditions).map(([what, condition]) => [`${name} ${what}`, turn(condition)]),
  );
}

/** What limits who of everybody may, and who of another account or of an identity provider. */
const LIMITS: Readonly<Record<string, JsonObject>> = {
  "of one organization": { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
  "of one of two organizations": { StringEquals: { "aws:PrincipalOrgID": ["o-a1b2c3d4e5", "o-f6g7h8i9j0"] } },
  "of one organization, in another case": { stringequals: { "AWS:principalorgid": "o-a1b2c3d4e5" } },
  "of a unit of an organization": {
    "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*" },
  },
  "of one account": { StringEquals: { "aws:PrincipalAccount": FOREIGN } },
  "with one ARN": { ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${FOREIGN}:role/deploy` } },
  "with an ARN of one account": { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${FOREIGN}:role/*` } },
  "with one user id": { StringLike: { "aws:userid": "AROA1234567890EXAMPLE:*" } },
  "for whom a service acts in one account": { StringEquals: { "aws:SourceAccount": OWN } },
  "for whom a service acts about one resource": {
    ArnLike: { "aws:SourceArn": `arn:aws:ecs:eu-west-1:${OWN}:*` },
  },
  "for whom a service acts in one organization": { StringEquals: { "aws:SourceOrgID": "o-a1b2c3d4e5" } },
  "for whom a service acts in a unit": { "ForAnyValue:StringLike": { "aws:SourceOrgPaths": "o-a1b2c3d4e5/*" } },
  "in one VPC": { StringEquals: { "aws:SourceVpc": "vpc-0a1b2c3d" } },
  "behind one endpoint": { StringEquals: { "aws:SourceVpce": "vpce-0a1b2c3d" } },
  "behind an endpoint of one account": { StringEquals: { "aws:VpceAccount": OWN } },
  "behind an endpoint of one organization": { StringEquals: { "aws:VpceOrgID": "o-a1b2c3d4e5" } },
  "behind an endpoint of a unit": { "ForAnyValue:StringLike": { "aws:VpceOrgPaths": "o-a1b2c3d4e5/*" } },
  "in one network": { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
  "of an organization that is literally a star": { StringEquals: { "aws:PrincipalOrgID": "*" } },
  "of one organization, with a second factor besides": {
    Bool: { "aws:MultiFactorAuthPresent": "true" },
    StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
  },
  "of one organization, by one of two keys": {
    StringEquals: { "sts:ExternalId": "x", "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
  },
};

/** What looks like a limit and lets everybody of them pass. */
const NO_LIMITS: Readonly<Record<string, JsonObject>> = {
  "not of one organization": { StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
  "without one ARN": { ArnNotLike: { "aws:PrincipalArn": `arn:aws:iam::${FOREIGN}:role/*` } },
  "outside a network": { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
  "of one organization or none": { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
  "of paths that all fit, or none": { "ForAllValues:StringLike": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*" } },
  "of some path, or none": { "ForAnyValue:StringLikeIfExists": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*" } },
  "of any account": { StringLike: { "aws:PrincipalAccount": "*" } },
  "of any account with a name": { StringLike: { "aws:PrincipalAccount": "?*" } },
  "of any account with a name, the other way round": { StringLike: { "aws:PrincipalAccount": "*?" } },
  "of one organization or any": { StringLike: { "aws:PrincipalOrgID": ["o-a1b2c3d4e5", "**"] } },
  "with any ARN": { ArnLike: { "aws:PrincipalArn": "*" } },
  "of no organization": { Null: { "aws:PrincipalOrgID": "true" } },
  "in any network": { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } },
  "in one network or any of IPv6": { IpAddress: { "aws:SourceIp": ["203.0.113.0/24", "::/0"] } },
  "with a second factor": { Bool: { "aws:MultiFactorAuthPresent": "true" } },
  "with a second factor of late": { NumericLessThan: { "aws:MultiFactorAuthAge": "3600" } },
  "over TLS": { Bool: { "aws:SecureTransport": "true" } },
  "until some day": { DateLessThan: { "aws:CurrentTime": "2030-01-01T00:00:00Z" } },
  "in one region": { StringEquals: { "aws:RequestedRegion": "eu-west-1" } },
  "with one user agent": { StringLike: { "aws:UserAgent": "deploy/*" } },
  "with one referer": { StringEquals: { "aws:Referer": "https://example.com" } },
  "of one kind": { StringEquals: { "aws:PrincipalType": "User" } },
  "with one session name": { StringEquals: { "sts:RoleSessionName": "deploy" } },
  "with one source identity": { StringEquals: { "sts:SourceIdentity": "deploy" } },
  "with a tag in the request": { StringEquals: { "aws:RequestTag/team": "orders" } },
  "while this role has a tag": { StringEquals: { "aws:ResourceTag/team": "orders" } },
  "under a condition that says nothing": {},
  "under a condition without a key": { StringEquals: {} },
};

/** Claims that say whose token it is. */
const CLAIMS: Readonly<Record<string, JsonObject>> = {
  "of an organization of GitHub": { StringLike: { [github("sub")]: "repo:acme/*" } },
  "of a repository and the audience of all": {
    StringEquals: { [github("aud")]: "sts.amazonaws.com" },
    StringLike: { [github("sub")]: "repo:acme/app:ref:refs/heads/main" },
  },
  "of a repository, in another case": { stringlike: { "Token.Actions.GitHubUserContent.com:SUB": "repo:acme/*" } },
  "of a repository by name": { StringEquals: { [github("repository")]: "acme/app" } },
  "of a repository by number": { StringEquals: { [github("repository_id")]: "123456" } },
  "of an owner by number": { StringEquals: { [github("repository_owner_id")]: "123456" } },
  "of an enterprise by number": { StringEquals: { [github("enterprise_id")]: "123456" } },
  "of a workflow with its repository": {
    StringLike: { [github("job_workflow_ref")]: "acme/app/.github/workflows/deploy.yml@*" },
  },
  "of a user of GitHub": { StringEquals: { [github("actor")]: "octocat" } },
  "of a user of GitHub by number": { StringEquals: { [github("actor_id")]: "123456" } },
  "of a group of GitLab": { StringEquals: { "gitlab.com:namespace_id": "123456" } },
  "of a project of GitLab": { StringEquals: { "gitlab.com:project_id": "123456" } },
  "of an organization of Buildkite": { StringEquals: { "agent.buildkite.com:organization_id": "0184990a" } },
  "of a service account of a cluster": {
    StringEquals: {
      "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:sub": "system:serviceaccount:default:app",
    },
  },
  "of a Cognito pool": {
    StringEquals: { "cognito-identity.amazonaws.com:aud": "eu-west-1:12345678-ffff-ffff-ffff-123456" },
  },
  "of a client of Google": { StringEquals: { "accounts.google.com:aud": "66677788899900pro0" } },
  "of an app of Amazon": { StringEquals: { "www.amazon.com:app_id": "amzn1.application-oa2-123456" } },
  "in one organization": { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
};
const SAML_CLAIMS: Readonly<Record<string, JsonObject>> = {
  "by name": { StringEquals: { "SAML:sub": "deploy" } },
  "by qualifier": { StringEquals: { "SAML:namequalifier": "abcdef" } },
  "by issuer": { StringEquals: { "SAML:iss": "https://idp.example.com" } },
  "by affiliation": { "ForAnyValue:StringEquals": { "SAML:eduPersonAffiliation": "staff" } },
};

/** Claims that anybody's token can have, and keys that anybody sets. */
const NO_CLAIMS: Readonly<Record<string, JsonObject>> = {
  "with the audience of all": { StringEquals: { [github("aud")]: "sts.amazonaws.com" } },
  "with any subject": { StringLike: { [github("sub")]: "*" } },
  "with a subject that is not one": { StringNotLike: { [github("sub")]: "repo:acme/*" } },
  "with one subject or none": { StringLikeIfExists: { [github("sub")]: "repo:acme/*" } },
  "with subjects that all fit, or none": { "ForAllValues:StringLike": { [github("sub")]: "repo:acme/*" } },
  "on a branch that anybody's repository can have": { StringEquals: { [github("ref")]: "refs/heads/main" } },
  "in an environment that anybody's repository can have": { StringEquals: { [github("environment")]: "production" } },
  "of a workflow that anybody can call so": { StringEquals: { [github("workflow")]: "deploy" } },
  "who signed in, whoever it is": {
    "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" },
  },
  "with an external ID": { StringEquals: { "sts:ExternalId": "orders" } },
  "with a tag in their token": { StringEquals: { "aws:RequestTag/team": "orders" } },
};

/** Another resource of the stack, of a provider; its ARN tells the provider's account. */
function repository(provider = "default"): Given {
  return {
    ...declared("aws:ecr/repository:Repository", { name: "orders" }, "orders"),
    outputs: { arn: `arn:aws:ecr:eu-west-1:${OWN}:repository/orders` },
    provider,
  };
}

testRule(rule, {
  valid: {
    "everybody, but denied to all others than an organization's": role(ECS, allow("*"), {
      ...allow("*", { Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }),
      Effect: "Deny",
    }),
    "everybody in a statement that does not let them assume it": role(ECS, { ...allow("*"), Action: "sts:TagSession" }),
    "ECS tasks alone": role(ECS),
    "ECS tasks in China": untold(allow({ Service: "ecs-tasks.amazonaws.com.cn" })),
    "ECS tasks, in another case": untold(allow({ SERVICE: "ECS-Tasks.Amazonaws.com" })),
    "another service, which another rule reports": also({ Service: ["lambda.amazonaws.com", "ec2.amazonaws.com"] }),
    "its own account by number": also({ AWS: OWN }),
    "its own account's root": also({ AWS: `arn:aws:iam::${OWN}:root` }),
    "its own account's root, in a list and another case": also({ aws: [`arn:aws:iam::${OWN}:root`, OWN] }),
    "its own account's root in China": {
      ...untold(ECS, allow({ AWS: `arn:aws-cn:iam::${OWN}:root` })),
      outputs: { arn: `arn:aws-cn:iam::${OWN}:role/app-task` },
    },
    "users, roles and sessions of its own account": also({
      AWS: [
        `arn:aws:iam::${OWN}:role/team/deploy`,
        `arn:aws:iam::${OWN}:user/deploy`,
        `arn:aws:sts::${OWN}:assumed-role/deploy/session`,
      ],
    }),
    "its own account, as another resource tells it": [untold(ECS, allow({ AWS: OWN })), repository()],
    "a user that is gone, by its id": also({ AWS: "AIDA1234567890EXAMPLE" }),
    itself: also({ AWS: ARN }),
    nobody: role(ECS, allow({}), allow({ AWS: [] }), allow(null)),
    "a deny of everybody": role(ECS, allow("*", { Effect: "Deny" })),
    "a deny of everybody but some": role(ECS, notPrincipal("Deny")),
    "a statement without an effect": role(ECS, { Principal: "*", Action: "sts:AssumeRole" }),
    "everybody but some of one organization": role(
      ECS,
      notPrincipal("Allow", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }),
    ),
    "another account with an external ID": also({ AWS: FOREIGN }, { StringEquals: { "sts:ExternalId": "orders" } }),
    "another account's role with an external ID, while its own account is not known": untold(
      ECS,
      allow(
        { AWS: `arn:aws:iam::${FOREIGN}:role/deploy` },
        { Condition: { StringEquals: { "sts:ExternalId": "orders" } } },
      ),
    ),
    "another account that a role of something else trusts": role(
      allow({ Service: "lambda.amazonaws.com" }),
      allow({ AWS: FOREIGN }),
    ),
    "everybody's repositories in a role that is not of ECS": role(
      allow({ Federated: GITHUB }, { Condition: { StringEquals: { [github("aud")]: "sts.amazonaws.com" } } }),
    ),
    "another account that the role of instances which join no cluster trusts": [
      role(allow({ Service: "ec2.amazonaws.com" }), allow({ AWS: FOREIGN })),
      declared("aws:iam/instanceProfile:InstanceProfile", { role: "app-task" }, "nodes"),
    ],
    "a customer's policy, which trusts nobody": {
      given: declared("aws:iam/policy:Policy", { policy: policyDocument(allow("*")) }),
      options: { scope: "all" },
    },
    ...each(LIMITS, "everybody", (condition) => also("*", condition)),
    ...each(LIMITS, "another account's principals", (condition) => also({ AWS: FOREIGN }, condition)),
    ...each(CLAIMS, "a provider's users", federated),
    ...each(SAML_CLAIMS, "a directory's users", (condition) => federated(condition, SAML)),
  },
  invalid: {
    "everybody, with another way of assuming denied": {
      given: role(ECS, allow("*"), { ...allow("*"), Effect: "Deny", Action: "sts:AssumeRoleWithSAML" }),
      violations: everybody,
    },
    ...each(
      {
        "of the caller's own account": {
          StringLike: { "aws:PrincipalArn": "arn:aws:iam::${aws:PrincipalAccount}:role/app" },
        },
        "of any account": { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/app" } },
        "with an ARN that leaves its account out": { StringLike: { "aws:PrincipalArn": "arn:aws:iam:*:role/app" } },
        "that is some role": { StringLike: { "aws:userid": "AROA*" } },
        "behind some endpoint": { StringLike: { "aws:SourceVpce": "vpce-*" } },
        "of an account above none": { NumericGreaterThan: { "aws:PrincipalAccount": "0" } },
        "of some organization": { Null: { "aws:PrincipalOrgID": "false" } },
      },
      "everybody",
      (condition) => ({ given: also("*", condition), violations: everybody }),
    ),
    ...each(
      {
        "any repository": { StringLike: { [github("sub")]: "repo:*" } },
        "any repository's main branch": { StringLike: { [github("sub")]: "r*:ref:refs/heads/main" } },
        "an audience of one's choice": { StringEquals: { [github("aud")]: "orders" } },
      },
      "users of GitHub with",
      (condition) => ({ given: federated(condition), violations: users(GITHUB) }),
    ),
    everybody: { given: also("*"), violations: everybody },
    "everybody, as two stars": { given: also("**"), violations: everybody },
    "everybody in a list": { given: also(["*"]), violations: everybody },
    "everybody of AWS": { given: also({ AWS: "*" }), violations: second(".Principal.AWS", "everybody") },
    "everybody of AWS, in another case": {
      given: also({ aws: "*" }),
      violations: second(".Principal.aws", "everybody"),
    },
    "everybody among others": {
      given: also({ AWS: [OWN, "*"], Service: "ec2.amazonaws.com" }),
      violations: second(".Principal.AWS[1]", "everybody"),
    },
    "everybody and nobody else": {
      given: role(allow("*")),
      violations: { "assumeRolePolicy.Statement[0].Principal": message("everybody") },
    },
    "everybody in one statement that is no list": {
      given: {
        ...untold(),
        properties: { name: "app-task", assumeRolePolicy: { Statement: allow({ AWS: "*" }) } },
      },
      violations: { "assumeRolePolicy.Statement.Principal.AWS": message("everybody") },
    },
    "everybody in a role that is only read": { given: { ...also("*"), read: true }, violations: everybody },
    "everybody with a condition in the other statement only": {
      given: role(allow("*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }), allow("*")),
      violations: everybody,
    },
    "everybody but some": {
      given: role(ECS, notPrincipal("Allow")),
      violations: second("", "everybody but those whom NotPrincipal lists"),
    },
    "everybody but some, with an external ID": {
      given: role(ECS, notPrincipal("Allow", { Condition: { StringEquals: { "sts:ExternalId": "orders" } } })),
      violations: second("", "everybody but those whom NotPrincipal lists"),
    },
    "everybody but some and nobody else": {
      given: role(notPrincipal("Allow")),
      violations: { "assumeRolePolicy.Statement[0]": message("everybody but those whom NotPrincipal lists") },
    },
    "another account by number": { given: also({ AWS: FOREIGN }), violations: another },
    "another account's root": { given: also({ AWS: `arn:aws:iam::${FOREIGN}:root` }), violations: another },
    "another account's root in GovCloud": {
      given: {
        ...untold(ECS, allow({ AWS: `arn:aws-us-gov:iam::${FOREIGN}:root` })),
        outputs: { arn: `arn:aws-us-gov:iam::${OWN}:role/app-task` },
      },
      violations: another,
    },
    "another account by a number that is no text": { given: also({ AWS: Number(FOREIGN) }), violations: another },
    "another account's role": {
      given: also({ AWS: `arn:aws:iam::${FOREIGN}:role/team/deploy` }),
      violations: second(".Principal.AWS", `arn:aws:iam::${FOREIGN}:role/team/deploy`),
    },
    "another account's user": {
      given: also({ AWS: `arn:aws:iam::${FOREIGN}:user/deploy` }),
      violations: second(".Principal.AWS", `arn:aws:iam::${FOREIGN}:user/deploy`),
    },
    "another account's session": {
      given: also({ AWS: `arn:aws:sts::${FOREIGN}:assumed-role/deploy/session` }),
      violations: second(".Principal.AWS", `arn:aws:sts::${FOREIGN}:assumed-role/deploy/session`),
    },
    "another account's role of the same name": {
      given: also({ AWS: `arn:aws:iam::${FOREIGN}:role/app-task` }),
      violations: second(".Principal.AWS", `arn:aws:iam::${FOREIGN}:role/app-task`),
    },
    "two other accounts beside its own": {
      given: also({ AWS: [FOREIGN, OWN, "777788889999"] }),
      violations: {
        ...second(".Principal.AWS[0]", `account ${FOREIGN}`),
        ...second(".Principal.AWS[2]", "account 777788889999"),
      },
    },
    "another account than another resource tells": {
      given: [untold(ECS, allow({ AWS: FOREIGN })), repository()],
      violations: another,
    },
    "an identity provider's users": { given: federated({}), violations: users(GITHUB) },
    "a directory's users": { given: federated({}, SAML), violations: users(SAML) },
    "a directory's users with the audience of all": {
      given: federated({ StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } }, SAML),
      violations: users(SAML),
    },
    "Cognito's users": {
      given: federated({}, "cognito-identity.amazonaws.com"),
      violations: users("cognito-identity.amazonaws.com"),
    },
    "a provider's users while its own account is not known": {
      given: untold(ECS, allow({ Federated: GITHUB })),
      violations: users(GITHUB),
    },
    "everybody with an external ID": {
      given: also("*", { StringEquals: { "sts:ExternalId": "orders" } }),
      violations: everybody,
    },
    "everybody with a tag, which their own administrators set": {
      given: also("*", { StringEquals: { "aws:PrincipalTag/team": "orders" } }),
      violations: everybody,
    },
    "everybody with a user name, which any account can have": {
      given: also("*", { StringEquals: { "aws:username": "deploy" } }),
      violations: everybody,
    },
    "everybody with a provider's claim": {
      given: also("*", { StringLike: { [github("sub")]: "repo:acme/*" } }),
      violations: everybody,
    },
    "another account with one external ID or none": {
      given: also({ AWS: FOREIGN }, { StringEqualsIfExists: { "sts:ExternalId": "orders" } }),
      violations: another,
    },
    "another account with any external ID": {
      given: also({ AWS: FOREIGN }, { StringLike: { "sts:ExternalId": "*" } }),
      violations: another,
    },
    ...each(NO_LIMITS, "everybody", (condition) => ({ given: also("*", condition), violations: everybody })),
    ...each(NO_LIMITS, "another account's principals", (condition) => ({
      given: also({ AWS: FOREIGN }, condition),
      violations: another,
    })),
    ...each(NO_CLAIMS, "a provider's users", (condition) => ({
      given: federated(condition),
      violations: users(GITHUB),
    })),
    "a stranger to a role that a task definition names": {
      given: [
        role(allow({ Service: "lambda.amazonaws.com" }), allow({ AWS: FOREIGN })),
        named("task", fargateTask({ executionRoleArn: "app-task" })),
      ],
      violations: another,
    },
    "a stranger to a role that a task definition is made of": {
      given: [
        role(allow({ Service: "lambda.amazonaws.com" }), allow({ AWS: FOREIGN })),
        { ...named("task", fargateTask({ taskRoleArn: unknown })), dependsOn: { taskRoleArn: ["app"] } },
      ],
      violations: another,
      basis: "dependency",
    },
    "a stranger to a role with which ECS itself acts": {
      given: role(allow({ Service: "ecs.amazonaws.com" }), allow({ AWS: FOREIGN })),
      violations: another,
    },
    "a stranger to the role of container instances": {
      given: [
        {
          ...role(),
          properties: {
            name: "app-task",
            assumeRolePolicy: policyDocument(allow({ Service: "ec2.amazonaws.com" }), allow({ AWS: FOREIGN })),
            managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role"],
          },
        },
        declared("aws:iam/instanceProfile:InstanceProfile", { role: "app-task" }, "nodes"),
      ],
      violations: another,
    },
    "a stranger to any role, where all are asked": {
      given: role(allow({ Service: "lambda.amazonaws.com" }), allow({ AWS: FOREIGN })),
      options: { scope: "all" },
      violations: another,
    },
    "one of two roles": {
      given: [
        role(ECS),
        named("worker", declared("aws:iam/role:Role", { assumeRolePolicy: policyDocument(ECS, allow("*")) })),
      ],
      violations: { "worker: assumeRolePolicy.Statement[1].Principal": message("everybody", "worker") },
    },
  },
  undecided: {
    "itself or its namesake, while its account is not known": {
      given: untold(ECS, allow({ AWS: ARN })),
      at: "arn",
    },
    "who may assume it": {
      given: declared("aws:iam/role:Role", { name: "app-task", assumeRolePolicy: unknown }),
      at: "assumeRolePolicy",
    },
    "a trust policy that cannot be read": {
      given: declared("aws:iam/role:Role", { name: "app-task", assumeRolePolicy: '{"Statement": [' }),
      at: "assumeRolePolicy",
    },
    "a statement that is computed": { given: role(ECS, unknown), at: "assumeRolePolicy.Statement[1]" },
    "whom it names": { given: also({ AWS: unknown }), at: "assumeRolePolicy.Statement[1].Principal.AWS" },
    "whom it names by what": { given: also(unknown), at: "assumeRolePolicy.Statement[1].Principal" },
    "the number of an account": {
      given: also({ AWS: `arn:aws:iam::${unknown}:root` }),
      at: "assumeRolePolicy.Statement[1].Principal.AWS",
    },
    "one of several principals": {
      given: also({ AWS: [unknown, "*"] }),
      at: "assumeRolePolicy.Statement[1].Principal.AWS[0]",
      violations: second(".Principal.AWS[1]", "everybody"),
    },
    "whether everybody is allowed or denied": {
      given: role(ECS, allow("*", { Effect: unknown })),
      at: "assumeRolePolicy.Statement[1].Effect",
    },
    "whether everybody but some are allowed or denied": {
      given: role(ECS, notPrincipal(unknown)),
      at: "assumeRolePolicy.Statement[1].Effect",
    },
    "a condition that is computed": { given: also("*", unknown), at: "assumeRolePolicy.Statement[1].Condition" },
    "the keys of a condition": {
      given: also("*", { StringEquals: unknown }),
      at: "assumeRolePolicy.Statement[1].Condition.StringEquals",
    },
    "a pattern, which may be a star": {
      given: also({ AWS: FOREIGN }, { StringLike: { "aws:PrincipalOrgID": unknown } }),
      at: 'assumeRolePolicy.Statement[1].Condition.StringLike["aws:PrincipalOrgID"]',
    },
    "which account is its own, for an account by number": { given: untold(ECS, allow({ AWS: FOREIGN })), at: "arn" },
    "which account is its own, for a root": {
      given: untold(ECS, allow({ AWS: `arn:aws:iam::${OWN}:root` })),
      at: "arn",
    },
    "which account is its own, for a role": {
      given: untold(ECS, allow({ AWS: `arn:aws:iam::${OWN}:role/deploy` })),
      at: "arn",
    },
    "which account is its own, where another provider's resource tells one": {
      given: [untold(ECS, allow({ AWS: FOREIGN })), repository("other")],
      at: "arn",
    },
    "which account is its own, where what is read tells one": {
      given: [untold(ECS, allow({ AWS: FOREIGN })), { ...repository(), read: true }],
      at: "arn",
    },
    "which role a task definition has": {
      given: [
        role(allow({ Service: "lambda.amazonaws.com" }), allow({ AWS: FOREIGN })),
        named("task", fargateTask({ taskRoleArn: unknown })),
      ],
      at: "",
    },
    "which role a task definition has, of a role that trusts a provider": {
      given: [
        { ...declared("aws:iam/role:Role", { assumeRolePolicy: policyDocument(allow({ Federated: GITHUB })) }) },
        named("other", declared("aws:iam/role:Role", { assumeRolePolicy: trustOf("lambda.amazonaws.com") })),
        { ...named("task", fargateTask({ taskRoleArn: unknown })), dependsOn: { taskRoleArn: ["app", "other"] } },
      ],
      at: "",
    },
  },
});
