import { type MochaOptions, reporters, type Runner } from "mocha";

/** Mocha's own report, closed by one plain line that counts. */
class Reporter extends reporters.Dot {
  constructor(runner: Runner, options: MochaOptions) {
    super(runner, options);
    runner.once("end", () => {
      const { passes, failures, pending } = this.stats;
      console.log(`${passes} passed, ${failures} failed, ${pending} skipped`);
    });
  }
}

export = Reporter;
