/**
 * The pack, as the engine starts it: `package.json` names this file's build as `main`. Importing it starts a server, so
 * programs import the library instead, which `exports` names.
 */
import { PolicyPack } from "@pulumi/policy";
import { packArgs, PACK_NAME } from "./lib/pulumi/pack";
import { rules } from "./policies";

new PolicyPack(PACK_NAME, packArgs(rules));
