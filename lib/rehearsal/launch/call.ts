import { type StackConfig } from "../project/config";
import { type Project } from "../project/project";

/** What a program is started with. */
export interface LaunchCall {
  readonly project: Project;
  readonly config: StackConfig;
  /** `host:port` of the resource monitor. */
  readonly monitor: string;
  /** `host:port` of the engine. */
  readonly engine: string;
  /** What it finds in its environment, besides what Pulumi tells it. */
  readonly environment: Readonly<Record<string, string>>;
}

/** How a program is started. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Whether its SDK tells the monitor when the program has come to its end. */
  readonly tellsItsEnd?: boolean;
  /** The exit code of a program that is through, where it is not 0: a program may well call exit(0) itself. */
  readonly through?: number;
}

/** How many resources a program may register at once. */
export const PARALLEL = 16;

/** The configuration, where every SDK looks for it. */
export function configVariables({ config, secretKeys }: StackConfig): Record<string, string> {
  return { PULUMI_CONFIG: JSON.stringify(config), PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(secretKeys) };
}
