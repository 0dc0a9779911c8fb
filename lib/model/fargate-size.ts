/**
 * The sizes of tasks on Fargate.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
 */
interface Size {
  readonly cpu: number;
  /** The amounts of memory in MiB, and how a message tells them. */
  readonly memory: readonly number[];
  readonly label: string;
  readonly onWindows: boolean;
}

const SIZES: readonly Size[] = [
  { cpu: 256, memory: [512, 1024, 2048], label: "512, 1024 or 2048 MiB", onWindows: false },
  steps(512, 1024, 4096, 1024, false),
  steps(1024, 2048, 8192, 1024, true),
  steps(2048, 4096, 16384, 1024, true),
  steps(4096, 8192, 30720, 1024, true),
  steps(8192, 16384, 61440, 4096, false),
  steps(16384, 32768, 122880, 8192, false),
  { cpu: 32768, memory: [61440, 122880, 249856], label: "61440, 122880 or 249856 MiB", onWindows: false },
];

function steps(cpu: number, from: number, to: number, step: number, onWindows: boolean): Size {
  const memory = Array.from({ length: (to - from) / step + 1 }, (_, index) => from + index * step);
  return { cpu, memory, label: `${from} to ${to} MiB in steps of ${step}`, onWindows };
}

/** The sizes for an operating system: Windows takes no small ones and no very large ones. */
export function fargateSizes(isWindows: boolean): readonly Size[] {
  return isWindows ? SIZES.filter(({ onWindows }) => onWindows) : SIZES;
}

/** The CPU units that a text means, `1024` or `1 vCPU`; undefined where it is neither. */
export function cpuUnits(text: string): number | undefined {
  return amount(text, "vcpu");
}

/** The MiB that a text means, `2048` or `2 GB`; undefined where it is neither. */
export function mebibytes(text: string): number | undefined {
  return amount(text, "gb");
}

/** A whole number of the small unit, or any of the large one. */
function amount(text: string, large: string): number | undefined {
  const [, number, unit] = /^(\d*\.?\d+)\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  if (number === undefined) return undefined;
  if (unit?.toLowerCase() === large) return Number(number) * 1024;
  return unit === "" && !number.includes(".") ? Number(number) : undefined;
}
