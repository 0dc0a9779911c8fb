import { accessSync, constants, statSync } from "node:fs";
import { delimiter, resolve } from "node:path";

const IS_WINDOWS = process.platform === "win32";

/** The first executable of that name in these folders. */
export function executableIn(dirs: readonly string[], name: string): string | undefined {
  const names = IS_WINDOWS ? [`${name}.exe`, name] : [name];
  return dirs.flatMap((dir) => names.map((each) => resolve(dir, each))).find(isExecutable);
}

/** The executable that a command's name means. */
export function executableOnPath(environment: Readonly<Record<string, string>>, name: string): string | undefined {
  // Windows calls it Path.
  const [, path = ""] = Object.entries(environment).find(([variable]) => variable.toUpperCase() === "PATH") ?? [];
  return executableIn(
    path.split(delimiter).filter((dir) => dir !== ""),
    name,
  );
}

/** The Python of a virtual environment. */
export function pythonIn(virtualEnvironment: string): string | undefined {
  return executableIn([resolve(virtualEnvironment, IS_WINDOWS ? "Scripts" : "bin")], "python");
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
