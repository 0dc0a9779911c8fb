#!/usr/bin/env node
import { main } from "./lib/cli/main";
import { rules } from "./policies";

void main(rules, process.argv.slice(2), process).then((exitCode) => {
  process.exitCode = exitCode;
});
