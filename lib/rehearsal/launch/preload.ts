/**
 * What a program in Node.js loads first. When a program fails, its SDK prints the error with `util.inspect` in colours,
 * and Node.js 20 then takes half a minute for the paths of a stack trace (`markNodeModules`). Without colours it does not.
 * The SDK also takes a stack trace for every promise, which with ten lines is half of its time; the line of a resource
 * it finds in one without a limit.
 */
const PRELOADED = `
import util from "node:util";
Error.stackTraceLimit = 5;
const inspect = util.inspect;
util.inspect = Object.assign(
  (value, options, ...more) =>
    inspect(value, typeof options === "object" && options !== null ? { ...options, colors: false } : options, ...more),
  inspect,
);
`;

/** The option of Node.js that loads it. It goes into NODE_OPTIONS: among the arguments it would change how the SDK compiles. */
export const PRELOAD = `--import data:text/javascript;base64,${Buffer.from(PRELOADED).toString("base64")}`;
