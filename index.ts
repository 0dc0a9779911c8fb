/**
 * The pack, as the engine starts it: `package.json` names this file's build as `main`. Importing it starts a server, so
 * programs import the library instead, which `exports` names.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PolicyPack } from "@pulumi/policy";
import { packArgs, PACK_NAME } from "./lib/pulumi/pack";
import { rules } from "./policies";

// From the build's folder: this is what Pulumi Cloud shows as the pack's page.
const readme = readFileSync(join(__dirname, "..", "README.md"), "utf8");

new PolicyPack(PACK_NAME, { ...packArgs({ rules }), readme });
