import { COMPUTED, type Json, type JsonObject, Unknown } from "../../value/json";

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
 * @returns undefined where Fargate has none that is large enough; unknown where it is not known what they ask for
 */
export function smallestSize(containers: readonly JsonObject[] | Unknown): JsonObject | undefined {
  if (containers instanceof Unknown) return UNKNOWN_SIZE;
  const cpus = containers.map((container) => container["cpu"]);
  const memories = containers.map(({ memory, memoryReservation }) =>
    memoryReservation === 0 ? memory : (memoryReservation ?? memory),
  );
  if ([...cpus, ...memories].some((each) => each instanceof Unknown)) return UNKNOWN_SIZE;
  const [cpu, memory] = [sum(cpus), sum(memories)];
  const size = SIZES.find((each) => each.cpu >= cpu && each.memory >= memory);
  return size && { cpu: String(size.cpu), memory: String(size.memory) };
}

const UNKNOWN_SIZE = { cpu: COMPUTED, memory: COMPUTED };

function sum(values: readonly (Json | undefined)[]): number {
  return values.reduce<number>((total, each) => total + (typeof each === "number" ? each : 0), 0);
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
