import { remembered } from "../value/remembered";
import { type Resource } from "./resource";
import { type Stack } from "./stack";

/** Resources that rules would be about, were they of a package that the pack reads. */
export class UnreadResources {
  constructor(private readonly resources: readonly Resource[]) {}

  /** The one that stands for them all, since they are told together. */
  get first(): readonly Resource[] {
    return this.resources.slice(0, 1);
  }
  get count(): number {
    return this.resources.length;
  }
  /** Their types with how many there are of each: `aws-native:ecs:Service (2), aws-native:iam:Role (1)`. */
  get types(): string {
    const counts = new Map<string, number>();
    for (const { type } of this.resources) counts.set(type, (counts.get(type) ?? 0) + 1);
    return [...counts]
      .map(([type, count]) => `${type} (${count})`)
      .sort()
      .join(", ");
  }
}

/** The unread resources of a stack. One that is only read is not the stack's. */
export function unreadIn(stack: Stack): UnreadResources {
  return stack.remember(
    ({ resources }) => new UnreadResources(resources.filter((each) => !each.read && isUnread(each.type))),
    isUnread,
  );
}

/**
 * The types of AWS's own package for CloudFormation's resources, and of Terraform's providers and modules that a program
 * adds by itself: `aws-native:ecs:Service`, `awscc:index/ecsService:EcsService`, `fargate:tf:aws_ecs_service`. Components
 * are none: what they create counts.
 */
const FORMS = [
  /^aws-native:(ecs|ecr|iam):(\w+)$/,
  /^(?:aws|awscc):index\/(ecs|ecr|ecrpublic|iam)([A-Z]\w*):/,
  /^[\w-]+:tf:aws(?:cc)?_(ecs|ecr|ecrpublic|iam)_(\w+)$/,
  /^(?!aws:)[\w-]*aws[\w-]*:(ecs|ecr|ecrpublic|iam)\/(\w+):/,
];
/** Of IAM only roles count, what they are allowed, and how instances get them. */
const OF_ROLES = /^(role|policy|managed_?policy|instance_?profile)/i;

const known = new Map<string, boolean>();

/** Whether a resource of this type is one of ECS or ECR, or a role, but of a package that the pack does not read. */
export function isUnread(type: string): boolean {
  return remembered(known, type, () => {
    const [, service, name = ""] = FORMS.map((form) => form.exec(type)).find((found) => found !== null) ?? [];
    return service !== undefined && (service !== "iam" || OF_ROLES.test(name));
  });
}
