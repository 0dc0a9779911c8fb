import { type Json, type JsonObject } from "../../value/json";

/** What a task on Fargate may have. CPU in units, memory in MiB. */
interface Size {
  readonly cpu: number;
  readonly memory: number;
}

/** By CPU in units, the memory in GiB. Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html */
const MEMORY: readonly (readonly [number, readonly number[]])[] = [
  [256, [0.5, 1, 2]],
  [512, range(1, 4)],
  [1024, range(2, 8)],
  [2048, range(4, 16)],
  [4096, range(8, 30)],
  [8192, range(16, 60)],
  [16384, range(32, 120)],
  [32768, [60, 120, 244]],
];

const SIZES: readonly Size[] = MEMORY.flatMap(([cpu, memory]) => memory.map((each) => ({ cpu, memory: each * 1024 })));

/**
 * The smallest size in which all containers of a task have what they ask for, as awsx chooses it.
 * Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ecs/fargateMemoryAndCpu.ts
 * @returns undefined where Fargate has none that is large enough
 */
export function smallestSize(
  containers: readonly JsonObject[],
): { readonly cpu: string; readonly memory: string } | undefined {
  const sum = (of: (container: JsonObject) => Json | undefined): number =>
    containers.map(of).reduce<number>((total, each) => total + (typeof each === "number" ? each : 0), 0);
  const cpu = sum((container) => container["cpu"]);
  const memory = sum(({ memory: most, memoryReservation }) =>
    memoryReservation === 0 ? most : (memoryReservation ?? most),
  );
  const size = SIZES.find((each) => each.cpu >= cpu && each.memory >= memory);
  return size && { cpu: String(size.cpu), memory: String(size.memory) };
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
