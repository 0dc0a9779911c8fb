/**
 * What a program in Node.js loads first. When a program fails, its SDK prints the error with `util.inspect` in colours,
 * and Node.js 20 then takes half a minute for the paths of a stack trace (`markNodeModules`). Without colours it does not.
 * The SDK also takes a stack trace for every promise, in case it is never fulfilled: that is half the time of a program
 * that ts-node compiles, since each of its lines is looked up in a source map. Those traces are left empty.
 */
const PRELOADED = `
import util from "node:util";
const inspect = util.inspect;
util.inspect = Object.assign(
  (value, options, ...more) =>
    inspect(value, typeof options === "object" && options !== null ? { ...options, colors: false } : options, ...more),
  inspect,
);
const ours = new WeakSet();
const passingBy = (prepare) => {
  const own = (error, sites) => (sites[0]?.getFunctionName() === "debuggablePromise" ? "" : prepare(error, sites));
  ours.add(own);
  return own;
};
let current = Error.prepareStackTrace;
Object.defineProperty(Error, "prepareStackTrace", {
  configurable: true,
  get: () => current,
  // Who takes it away for a moment puts back what it read.
  set: (prepare) => (current = typeof prepare !== "function" || ours.has(prepare) ? prepare : passingBy(prepare)),
});
`;

/** The option of Node.js that loads it. It goes into NODE_OPTIONS: among the arguments it would change how the SDK compiles. */
export const PRELOAD = `--import data:text/javascript;base64,${Buffer.from(PRELOADED).toString("base64")}`;
