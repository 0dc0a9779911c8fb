import { gzipSync } from "node:zlib";
import { type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/container-instance/imdsv2";
import { declared, type Given, named, policyDocument, trustOf, unknown } from "../../support/given";
import { base64 } from "../../support/instances";
import { testRule } from "../../support/rule-tester";

const at = "metadataOptions.httpTokens";
const unset =
  "The instance answers IMDSv1 requests: httpTokens is not set. Set metadataOptions.httpTokens to required.";
const optional =
  "The instance answers IMDSv1 requests: httpTokens is optional. Set metadataOptions.httpTokens to required.";

const ECS_IMAGE = "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";
const JOIN = "#!/bin/bash\necho ECS_CLUSTER=app >> /etc/ecs/ecs.config\n";
const ECS_POLICY = "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role";

function template(properties: JsonObject): Given {
  return declared("aws:ec2/launchTemplate:LaunchTemplate", properties);
}
function configuration(properties: JsonObject): Given {
  return declared("aws:ec2/launchConfiguration:LaunchConfiguration", properties);
}
function instance(properties: JsonObject, name = "app"): Given {
  return declared("aws:ec2/instance:Instance", properties, name);
}
function defaults(properties: JsonObject): Given {
  return declared("aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults", properties, "defaults");
}
function group(properties: JsonObject, dependsOn: Given["dependsOn"] = {}): Given {
  return {
    ...declared("aws:autoscaling/group:Group", { minSize: 0, maxSize: 1, ...properties }, "group"),
    outputs: { arn: "arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:0a:autoScalingGroupName/group" },
    dependsOn,
  };
}
function provider(autoScalingGroupArn: string, dependsOn: Given["dependsOn"] = {}): Given {
  return {
    ...declared(
      "aws:ecs/capacityProvider:CapacityProvider",
      { autoScalingGroupProvider: { autoScalingGroupArn } },
      "provider",
    ),
    dependsOn,
  };
}
const providerOfGroup = provider(
  "arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:0a:autoScalingGroupName/group",
);
function role(properties: JsonObject): Given {
  return declared(
    "aws:iam/role:Role",
    { name: "node", assumeRolePolicy: trustOf("ec2.amazonaws.com"), ...properties },
    "node-role",
  );
}
const profile: Given = declared("aws:iam/instanceProfile:InstanceProfile", { name: "node", role: "node" }, "profile");
const withProfile = template({ iamInstanceProfile: { name: "node" } });
function attachment(policyArn: string, name = "node"): Given {
  return declared("aws:iam/rolePolicyAttachment:RolePolicyAttachment", { role: name, policyArn }, "attachment");
}

testRule(rule, {
  valid: {
    "required tokens": template({ imageId: ECS_IMAGE, metadataOptions: { httpTokens: "required" } }),
    "required tokens in a launch configuration": configuration({
      userData: JOIN,
      metadataOptions: { httpTokens: "required" },
    }),
    "required tokens on an instance": instance({ ami: ECS_IMAGE, metadataOptions: { httpTokens: "REQUIRED" } }),
    "no metadata service at all": template({
      imageId: ECS_IMAGE,
      metadataOptions: { httpEndpoint: "disabled", httpTokens: "optional" },
    }),
    "a template that has nothing to do with ECS": template({
      imageId: "ami-0a",
      metadataOptions: { httpTokens: "optional" },
    }),
    "user data that joins nothing": template({ imageId: "ami-0a", userData: base64("#!/bin/bash\nyum -y update\n") }),
    "user data that is no base64": instance({ ami: "ami-0a", userData: "ECS CLUSTER, {{not}} base64" }),
    "user data that unpacks to nothing": instance({
      ami: "ami-0a",
      userDataBase64: base64(gzipSync(JOIN).subarray(0, 12)),
    }),
    "another image of AWS": instance({
      ami: "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
    }),
    "the account's default": [
      template({ imageId: ECS_IMAGE, metadataOptions: { httpEndpoint: "enabled" } }),
      defaults({ httpTokens: "required" }),
    ],
    "the account's default without a metadata service": [
      template({ imageId: ECS_IMAGE }),
      defaults({ httpEndpoint: "disabled" }),
    ],
    "an image that requires tokens": { given: template({ imageId: ECS_IMAGE }), options: { amiRequiresImdsv2: true } },
    "an image that requires tokens, where the account prefers nothing": {
      given: [template({ imageId: ECS_IMAGE }), defaults({ httpTokens: "no-preference" })],
      options: { amiRequiresImdsv2: true },
    },
    "an instance whose template requires tokens": [
      instance({ userData: JOIN, launchTemplate: { name: "base" } }),
      named("base", template({ name: "base", metadataOptions: { httpTokens: "required" } })),
    ],
    "an instance whose template has no metadata service": [
      instance({ userData: JOIN, launchTemplate: { id: "lt-0a" } }),
      {
        ...named("base", template({ metadataOptions: { httpEndpoint: "disabled" } })),
        outputs: { id: "lt-0a" },
      },
    ],
    "an instance that overrules its template": [
      instance({ launchTemplate: { name: "base" }, userData: JOIN, metadataOptions: { httpTokens: "required" } }),
      named("base", template({ name: "base", metadataOptions: { httpTokens: "optional" } })),
    ],
    "a role that only lets Session Manager in": [
      withProfile,
      profile,
      role({ managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"] }),
    ],
    "a group that no capacity provider uses": [
      named("app", template({ name: "app" })),
      group({ launchTemplate: { name: "app" } }),
    ],
    "a group of another template": [
      template({ name: "batch" }),
      named("fleet", template({ name: "fleet", metadataOptions: { httpTokens: "required" } })),
      group({ launchTemplate: { name: "fleet" } }),
      providerOfGroup,
    ],
    "a capacity provider of Fargate": [
      template({ name: "app" }),
      declared("aws:ecs/capacityProvider:CapacityProvider", { managedInstancesProvider: {} }, "managed"),
    ],
    "every instance, where all require tokens": {
      given: template({ imageId: "ami-0a", metadataOptions: { httpTokens: "required" } }),
      options: { scope: "all" },
    },
  },
  invalid: {
    "a spot instance": {
      given: declared("aws:ec2/spotInstanceRequest:SpotInstanceRequest", { ami: ECS_IMAGE }),
      violations: { [at]: unset },
    },
    "optional tokens": {
      given: template({ imageId: ECS_IMAGE, metadataOptions: { httpTokens: "optional" } }),
      violations: { [at]: optional },
    },
    "an empty value": {
      given: template({ imageId: ECS_IMAGE, metadataOptions: { httpTokens: "" } }),
      violations: { [at]: unset },
    },
    "no metadata options at all": { given: template({ imageId: ECS_IMAGE }), violations: { [at]: unset } },
    "an endpoint without tokens": {
      given: configuration({ imageId: ECS_IMAGE, metadataOptions: { httpEndpoint: "enabled" } }),
      violations: { [at]: unset },
    },
    "an image of Bottlerocket": {
      given: template({ imageId: "resolve:ssm:/aws/service/bottlerocket/aws-ecs-2/x86_64/latest/image_id" }),
      violations: { [at]: unset },
    },
    "an ECS image of Windows": {
      given: template({
        imageId: "resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-ECS_Optimized/image_id",
      }),
      violations: { [at]: unset },
    },
    "user data in base64": { given: template({ userData: base64(JOIN) }), violations: { [at]: unset } },
    "user data in plain text": { given: instance({ ami: "ami-0a", userData: JOIN }), violations: { [at]: unset } },
    "user data in base64 beside plain text": {
      given: configuration({ imageId: "ami-0a", userDataBase64: base64(JOIN) }),
      violations: { [at]: unset },
    },
    "zipped user data": { given: template({ userData: base64(gzipSync(JOIN)) }), violations: { [at]: unset } },
    "user data of Windows": {
      given: template({
        userData: base64("<powershell>\nInitialize-ECSAgent -Cluster app -EnableTaskIAMRole\n</powershell>"),
      }),
      violations: { [at]: unset },
    },
    "user data of Bottlerocket": {
      given: template({ userData: base64('[settings.ecs]\ncluster = "app"\n') }),
      violations: { [at]: unset },
    },
    "user data of Bottlerocket, with blanks in the table's name": {
      given: template({ userData: base64('[ settings . ecs ]\ncluster = "app"\n') }),
      violations: { [at]: unset },
    },
    "a role with AWS's policy": {
      given: [withProfile, profile, role({ managedPolicyArns: [ECS_POLICY] })],
      violations: { [at]: unset },
    },
    "a role with AWS's policy attached": {
      given: [withProfile, profile, role({}), attachment(ECS_POLICY)],
      violations: { [at]: unset },
    },
    "a role with a policy that does the same, in a partition of its own": {
      given: [
        withProfile,
        profile,
        role({
          inlinePolicies: [
            { name: "ecs", policy: policyDocument({ Effect: "Allow", Action: "ecs:Register*", Resource: "*" }) },
          ],
        }),
      ],
      violations: { [at]: unset },
    },
    "a role reached through what is not known yet": {
      given: [
        {
          ...template({ iamInstanceProfile: { arn: unknown } }),
          dependsOn: { iamInstanceProfile: ["profile"] },
        },
        { ...profile, properties: { role: unknown }, dependsOn: { role: ["node-role"] } },
        role({ name: unknown }),
        { ...attachment(ECS_POLICY, unknown), dependsOn: { role: ["node-role"] } },
      ],
      violations: { [at]: unset },
      basis: "dependency",
    },
    "a policy that an attachment names by its role alone": {
      given: [
        withProfile,
        profile,
        role({}),
        { ...attachment(ECS_POLICY, unknown), dependsOn: { role: ["node-role"] } },
      ],
      violations: { [at]: unset },
      basis: "dependency",
    },
    "an instance's profile, which is a text": {
      given: [instance({ iamInstanceProfile: "node" }), profile, role({ managedPolicyArns: [ECS_POLICY] })],
      violations: { [at]: unset },
    },
    "the template of a group behind a capacity provider": {
      given: [template({ name: "fleet" }), group({ launchTemplate: { name: "fleet" } }), providerOfGroup],
      violations: { [at]: unset },
    },
    "the template of a group with mixed instances": {
      given: [
        { ...template({}), outputs: { id: "lt-0a" } },
        group({
          mixedInstancesPolicy: { launchTemplate: { launchTemplateSpecification: { launchTemplateId: "lt-0a" } } },
        }),
        providerOfGroup,
      ],
      violations: { [at]: unset },
    },
    "a template that overrides another for some instance types": {
      given: [
        named("arm", template({ name: "arm" })),
        template({ name: "x86", metadataOptions: { httpTokens: "required" } }),
        group({
          mixedInstancesPolicy: {
            launchTemplate: {
              launchTemplateSpecification: { launchTemplateName: "x86" },
              overrides: [
                { instanceType: "m7i.large" },
                { instanceType: "m7g.large", launchTemplateSpecification: { launchTemplateName: "arm" } },
              ],
            },
          },
        }),
        providerOfGroup,
      ],
      violations: { [`arm: ${at}`]: unset },
    },
    "the launch configuration of a group behind a capacity provider": {
      given: [configuration({ name: "fleet" }), group({ launchConfiguration: "fleet" }), providerOfGroup],
      violations: { [at]: unset },
    },
    "a template that a capacity provider reaches through what is not known yet": {
      given: [
        template({}),
        group({ launchTemplate: { id: unknown, version: unknown } }, { launchTemplate: ["app"] }),
        provider(unknown, { autoScalingGroupProvider: ["group"] }),
      ],
      violations: { [at]: unset },
      basis: "dependency",
    },
    "the defaults of another provider's account": {
      given: [template({ imageId: ECS_IMAGE }), { ...defaults({ httpTokens: "required" }), provider: "west" }],
      violations: { [at]: unset },
    },
    "defaults that require nothing": {
      given: [template({ imageId: ECS_IMAGE }), defaults({ httpTokens: "optional" })],
      violations: { [at]: unset },
    },
    "a template that overrules the account's default": {
      given: [
        template({ imageId: ECS_IMAGE, metadataOptions: { httpTokens: "optional" } }),
        defaults({ httpTokens: "required" }),
      ],
      violations: { [at]: optional },
    },
    "a metadata service that a template turns on against the account's default": {
      given: [
        template({ imageId: ECS_IMAGE, metadataOptions: { httpEndpoint: "enabled" } }),
        defaults({ httpEndpoint: "disabled" }),
      ],
      violations: { [at]: unset },
    },
    "a template that overrules its image": {
      given: template({ imageId: ECS_IMAGE, metadataOptions: { httpTokens: "optional" } }),
      options: { amiRequiresImdsv2: true },
      violations: { [at]: optional },
    },
    "an account that overrules its images": {
      given: [template({ imageId: ECS_IMAGE }), defaults({ httpTokens: "optional" })],
      options: { amiRequiresImdsv2: true },
      violations: { [at]: unset },
    },
    "an instance whose template overrules its image": {
      given: [
        instance({ userData: JOIN, launchTemplate: { name: "base" } }),
        named("base", template({ name: "base", metadataOptions: { httpTokens: "optional" } })),
      ],
      options: { amiRequiresImdsv2: true },
      violations: { [at]: unset },
    },
    "an instance that overrules its template": {
      given: [
        instance({ launchTemplate: { name: "base" }, userData: JOIN, metadataOptions: { httpTokens: "optional" } }),
        named("base", template({ name: "base", metadataOptions: { httpTokens: "required" } })),
      ],
      violations: { [at]: optional },
    },
    "an instance that joins by its template's user data": {
      given: [
        instance({ launchTemplate: { name: "base" }, metadataOptions: { httpTokens: "optional" } }),
        named("base", template({ name: "base", userData: base64(JOIN), metadataOptions: { httpTokens: "required" } })),
      ],
      violations: { [at]: optional },
    },
    "every instance, where all are asked": {
      given: instance({ ami: "ami-0a" }),
      options: { scope: "all" },
      violations: { [at]: unset },
    },
    "one template of two": {
      given: [
        named("old", template({ imageId: ECS_IMAGE })),
        template({ imageId: ECS_IMAGE, metadataOptions: { httpTokens: "required" } }),
      ],
      violations: { [`old: ${at}`]: unset },
    },
  },
  undecided: {
    "tokens that are computed": {
      given: template({ imageId: ECS_IMAGE, metadataOptions: { httpTokens: unknown } }),
      at,
    },
    "a value that nobody knows": {
      given: template({ imageId: ECS_IMAGE, metadataOptions: { httpTokens: "sometimes" } }),
      at,
    },
    "a preference where only accounts have one": {
      given: template({ imageId: ECS_IMAGE, metadataOptions: { httpTokens: "no-preference" } }),
      at,
    },
    "an endpoint that nobody knows": {
      given: template({ imageId: ECS_IMAGE, metadataOptions: { httpEndpoint: "off" } }),
      at: "metadataOptions.httpEndpoint",
    },
    "an account whose default nobody knows": {
      given: [template({ imageId: ECS_IMAGE }), defaults({ httpTokens: "always" })],
      at: "",
    },
    "an endpoint that is computed": {
      given: template({ imageId: ECS_IMAGE, metadataOptions: { httpEndpoint: unknown } }),
      at: "metadataOptions.httpEndpoint",
    },
    "user data that is computed": { given: template({ imageId: "ami-0a", userData: unknown }), at: "userData" },
    "an image that is computed": { given: template({ imageId: unknown }), at: "imageId" },
    "an instance profile of another stack": {
      given: template({ iamInstanceProfile: { name: "elsewhere" } }),
      at: "iamInstanceProfile.name",
    },
    "a role of another stack": {
      given: [withProfile, { ...profile, properties: { name: "node", role: "elsewhere" } }],
      at: "",
    },
    "a customer's policy of another stack": {
      given: [withProfile, profile, role({ managedPolicyArns: ["arn:aws:iam::111122223333:policy/node"] })],
      at: "",
    },
    "a policy that may be attached to any role": {
      given: [withProfile, profile, role({}), attachment(ECS_POLICY, unknown)],
      at: "",
    },
    "a launch template of another stack": {
      given: instance({ userData: JOIN, launchTemplate: { id: "lt-0b" } }),
      at: "launchTemplate.id",
    },
    "a capacity provider's group of another stack": {
      given: [template({}), provider("arn:aws:autoscaling:eu-west-1:1:autoScalingGroup:0b:autoScalingGroupName/other")],
      at: "",
    },
    "an account's default that is computed": {
      given: [template({ imageId: ECS_IMAGE }), defaults({ httpTokens: unknown })],
      at: "",
    },
    "the region of an account's default whose provider alone knows it": {
      given: [template({ imageId: ECS_IMAGE, region: "us-east-1" }), defaults({ httpTokens: "required" })],
      at: "",
    },
  },
});
