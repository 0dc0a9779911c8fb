import { COMPUTED, isObject, type Json, Unknown } from "../../value/json";
import { Refusal } from "../protocol";

/** What a task on Fargate has. CPU in units, memory in MiB. */
interface Size {
  readonly cpu: Json;
  readonly memory: Json;
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

const SIZES = MEMORY.flatMap(([cpu, memory]) => memory.map((each) => ({ cpu, memory: each * 1024 })));

/**
 * The smallest size in which all containers of a task have what they ask for, as awsx chooses it.
 * Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ecs/fargateMemoryAndCpu.ts
 * @throws Refusal where Fargate has none that is large enough
 */
export function smallestSize(containers: readonly Json[]): Size {
  const cpu = sum(containers.map((each) => amountIn(each, "cpu")));
  const memory = sum(containers.map(memoryOf));
  if (Number.isNaN(cpu) || Number.isNaN(memory)) return { cpu: COMPUTED, memory: COMPUTED };
  const size = SIZES.find((each) => each.cpu >= cpu && each.memory >= memory);
  if (size === undefined)
    throw new Refusal(`Fargate has no task size for ${cpu} CPU units and ${memory} MiB of memory.`);
  return { cpu: String(size.cpu), memory: String(size.memory) };
}

/** Its soft limit; its hard one where it has none. */
function memoryOf(container: Json): number {
  const reservation = amountIn(container, "memoryReservation");
  return reservation === 0 ? amountIn(container, "memory") : reservation;
}

/** What a container asks for: 0 where it does not say, not a number where nobody knows. */
function amountIn(container: Json, name: string): number {
  const value = isObject(container) ? container[name] : container;
  return value instanceof Unknown ? NaN : Number(value ?? 0);
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, each) => total + each, 0);
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
