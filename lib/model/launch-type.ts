/** Where a task can be placed: `EXTERNAL` is ECS Anywhere; Managed Instances are EC2 instances that ECS makes and patches. */
export const LAUNCH_TYPES = ["EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES"] as const;
export type LaunchType = (typeof LAUNCH_TYPES)[number];

/** Where tasks share a kernel, and a host, with others. */
export const SHARED_HOSTS = ["EC2", "EXTERNAL", "MANAGED_INSTANCES"] as const satisfies readonly LaunchType[];
