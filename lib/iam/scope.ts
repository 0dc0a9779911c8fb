import { actionFacts, actionsMatching } from "./data/actions";
import { hasWildcard } from "./match";

/**
 * Actions whose resources can be named, but that AWS's own policies and pages allow on all: they tell what there is, not
 * what is in it, or make or follow what has no name before.
 */
const NAMELESS = /^[\w-]+:(Describe|List)/;
const NAMELESS_KINDS = /^[\w-]+:Create/;
const NEEDS_ALL: ReadonlySet<string> = new Set([
  "iam:PassRole", // role-scoped-pass-role
  "route53:GetChange",
  "s3:GetBucketLocation",
  "translate:StartTextTranslationJob",
  "translate:TranslateText",
]);
/** Of those, the ones that tell content, or names that are content. */
const CONTENT = /^(s3:List|cognito-idp:List|identitystore:List|chime:ListChannelMessages|sns:ListSubscriptionsByTopic)/;
/** Actions of which AWS's table calls the resource optional, and it is a must: they read or write what is in it. */
const NEEDS_NAMES = "es:ESHttp";

/**
 * Whether a statement can and should name the resources of an action. One that the data does not know is newer than the
 * data, and most can.
 * @param action in AWS's own case, as `actionsMatching` gives it
 */
function isScopable(action: string): boolean {
  const facts = actionFacts(action);
  if (facts === undefined) return true;
  const { name, scope, level, resources } = facts;
  if (NEEDS_ALL.has(name)) return false;
  if ((level === "list" || level === "read") && NAMELESS.test(name) && !CONTENT.test(name)) return false;
  if (name.startsWith(NEEDS_NAMES)) return true;
  // What exists once in each account has no name to limit it to.
  if (!resources.some(hasName)) return false;
  return scope === "required" || (scope === "one-of" && !NAMELESS_KINDS.test(name));
}

function hasName(format: string): boolean {
  return /\$\{(?!Partition|Region|Account)/.test(format);
}

/** The actions of a pattern that can be limited to resources; one that nobody knows is its own. */
export function scopableActions(pattern: string): readonly string[] {
  const known = remembered.get(pattern);
  if (known !== undefined) return known;
  const matching = actionsMatching(pattern);
  const scopable = (matching.length === 0 ? [pattern] : matching).filter(isScopable);
  held += scopable.length + 1;
  if (held > MOST_HELD) {
    remembered.clear();
    held = scopable.length + 1;
  }
  remembered.set(pattern, scopable);
  return scopable;
}

/** Whether an action is written out, and the data of this version does not know it. */
export function isUnheardOf(pattern: string): boolean {
  return !hasWildcard(pattern) && actionFacts(pattern) === undefined;
}

/** Policies of AWS name thousands of patterns, and a policy of a stranger may hold any number that match everything. */
const remembered = new Map<string, readonly string[]>();
let held = 0;
const MOST_HELD = 300_000;
