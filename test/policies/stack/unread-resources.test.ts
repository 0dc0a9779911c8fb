import { deepStrictEqual } from "node:assert";
import { isUnread } from "../../../lib/model/unread";
import rule from "../../../policies/stack/unread-resources";
import { declared, type Given, named } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const one = (types: string): string =>
  `1 resource is not judged, being of packages that the rules do not read: ${types}. Declare with @pulumi/aws what is to be judged.`;
const several = (count: number, types: string): string =>
  `${count} resources are not judged, being of packages that the rules do not read: ${types}. Declare with @pulumi/aws what is to be judged.`;

const service = (name = "app"): Given => declared("aws-native:ecs:Service", { cluster: "app" }, name);

testRule(rule, {
  valid: {
    "resources that are read": [
      declared("aws:ecs/cluster:Cluster", {}),
      named("task", declared("aws:iam/role:Role", { assumeRolePolicy: "{}" })),
    ],
    "resources of another kind": declared("aws-native:s3:Bucket", {}),
    "one that is only read": { ...service(), read: true },
  },
  invalid: {
    one: { given: service(), violations: { "": one("aws-native:ecs:Service (1)") } },
    "one without properties": {
      given: declared("aws-native:ecs:Cluster", {}),
      violations: { "": one("aws-native:ecs:Cluster (1)") },
    },
    "several, once": {
      given: [
        declared("aws:ecs/cluster:Cluster", {}, "own"),
        service(),
        service("worker"),
        declared("aws-native:iam:Role", {}, "task"),
        declared("awscc:index/ecrRepository:EcrRepository", {}, "images"),
      ],
      violations: {
        "": several(
          4,
          "aws-native:ecs:Service (2), aws-native:iam:Role (1), awscc:index/ecrRepository:EcrRepository (1)",
        ),
      },
    },
    "one of a module of Terraform": {
      given: declared("fargate:tf:aws_ecs_service", {}, "app"),
      violations: { "": one("fargate:tf:aws_ecs_service (1)") },
    },
    "those that are not only read": {
      given: [{ ...service("read"), read: true }, service()],
      violations: { "": one("aws-native:ecs:Service (1)") },
    },
  },
  undecided: {},
});

describe(`${rule.id} is about`, () => {
  const judged = (types: readonly string[]): readonly string[] => types.filter(isUnread);

  it("ECS, ECR and roles of other packages of AWS", () => {
    const types = [
      "aws-native:ecs:TaskDefinition",
      "aws-native:ecr:Repository",
      "aws-native:ecr:PublicRepository",
      "aws-native:iam:Role",
      "aws-native:iam:RolePolicy",
      "aws-native:iam:ManagedPolicy",
      "aws-native:iam:InstanceProfile",
      "awscc:index/ecsTaskDefinition:EcsTaskDefinition",
      "awscc:index/iamRole:IamRole",
      "aws:index/ecsService:EcsService",
      "aws:index/iamRolePolicyAttachment:IamRolePolicyAttachment",
      "ecs:tf:aws_ecs_cluster",
      "roles:tf:aws_iam_role",
      "myaws:ecs/service:Service",
    ];
    deepStrictEqual(judged(types), types);
  });

  it("nothing else", () => {
    const types = [
      "aws:ecs/service:Service",
      "aws:ecs/tag:Tag",
      "aws:iam/user:User",
      "aws-native:iam:User",
      "aws-native:iam:UserPolicy",
      "aws-native:iam:OidcProvider",
      "aws-native:eks:Cluster",
      "awscc:index/eksCluster:EksCluster",
      "vpc:tf:aws_vpc",
      // A component: what it creates counts.
      "awsx:ecs:FargateService",
      // Machines of Alibaba Cloud.
      "alicloud:ecs/instance:Instance",
      "gcp:projects/iAMMember:IAMMember",
      "kubernetes:apps/v1:Deployment",
      "pulumi:providers:aws-native",
    ];
    deepStrictEqual(judged(types), []);
  });
});
