#!/usr/bin/env node
import { main } from "./lib/cli/main";
import { rules } from "./policies";

// Whoever reads may stop reading (head, a pager that is closed): no reason for a stack trace.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

void main(rules, process.argv.slice(2), process).then((exitCode) => {
  process.exitCode = exitCode;
});
