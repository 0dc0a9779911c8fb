import { deepStrictEqual } from "node:assert";
import { type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/repository/scan-on-push";
import { declared, type Given, named, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const at = "imageScanningConfiguration.scanOnPush";
const message =
  "Images are not scanned when they are pushed. Set imageScanningConfiguration.scanOnPush to true, or let the registry scan them.";

const byRules =
  "Images are not scanned when they are pushed. Let a rule of the registry's configuration take the repository in: enhanced scanning does not ask scanOnPush.";

function repository(properties: JsonObject = {}): Given {
  return declared("aws:ecr/repository:Repository", { name: "team/app", ...properties });
}

interface ScanRule {
  readonly frequency?: string;
  readonly filters?: readonly string[];
}

function registry(scanType: string, ...rules: readonly ScanRule[]): Given {
  return declared(
    "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration",
    {
      scanType,
      rules: rules.map(({ frequency = "SCAN_ON_PUSH", filters = ["*"] }) => ({
        scanFrequency: frequency,
        repositoryFilters: filters.map((filter) => ({ filter, filterType: "WILDCARD" })),
      })),
    },
    "registry",
  );
}

function properties(given: Given, more: JsonObject): Given {
  return { ...given, properties: { ...given.properties, ...more } };
}

const off = { imageScanningConfiguration: { scanOnPush: false } };

testRule(rule, {
  valid: {
    "scanning by the repository": repository({ imageScanningConfiguration: { scanOnPush: true } }),
    "true as text": repository({ imageScanningConfiguration: { scanOnPush: "true" } }),
    "scanning by the repository whatever a registry with basic scanning does": [
      repository({ imageScanningConfiguration: { scanOnPush: true } }),
      registry("BASIC", { frequency: unknown }),
    ],
    "basic scanning of every repository": [repository(off), registry("BASIC", {})],
    "enhanced scanning on push": [repository(off), registry("ENHANCED", {})],
    "enhanced scanning all the time": [repository(off), registry("ENHANCED", { frequency: "CONTINUOUS_SCAN" })],
    "a registry named before the repository": [registry("BASIC", {}), repository()],
    "a filter with a star": [repository(), registry("BASIC", { filters: ["team/*"] })],
    "a filter without a star, which matches what contains it": [
      repository(),
      registry("BASIC", { filters: ["eam/a"] }),
    ],
    "stars in several places": [repository(), registry("BASIC", { filters: ["*m*p"] })],
    "a second filter": [repository(), registry("BASIC", { filters: ["prod/*", "team/*"] })],
    "a second rule": [
      repository(),
      registry("ENHANCED", { filters: ["prod/*"] }, { frequency: "CONTINUOUS_SCAN", filters: ["app"] }),
    ],
    "a repository whose name is not known, where every name matches": [
      repository({ name: unknown }),
      registry("BASIC", { filters: ["*"] }),
    ],
    "a repository without a name, where every name matches": [
      repository({ name: null }),
      registry("BASIC", { filters: ["**"] }),
    ],
    "an unnamed repository by the name that the provider gave it": [
      { ...repository({ name: null }), outputs: { name: "team-2f31" } },
      registry("BASIC", { filters: ["team-*"] }),
    ],
    "an unknown filter beside one that matches": [repository(), registry("BASIC", { filters: [unknown, "team/*"] })],
    "a registry in the same region by name": [
      repository({ region: "eu-west-1" }),
      properties(registry("BASIC", {}), { region: "eu-west-1" }),
    ],
    "a region that the provider told of both": [
      { ...repository(), outputs: { region: "eu-west-1" } },
      properties(registry("BASIC", {}), { region: "eu-west-1" }),
    ],
    "a registry that is configured elsewhere": { given: repository(off), options: { scannedByRegistry: true } },
    "a template of repositories, which has no such setting": declared(
      "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
      { prefix: "ROOT", appliedFors: ["PULL_THROUGH_CACHE"] },
    ),
    "scanning by the repository and by enhanced scanning": [
      repository({ imageScanningConfiguration: { scanOnPush: true } }),
      registry("ENHANCED", { filters: ["team/*"] }),
    ],
    "scanning by the repository, with enhanced scanning in another region": [
      repository({ region: "eu-west-1", imageScanningConfiguration: { scanOnPush: true } }),
      properties(registry("ENHANCED", { filters: ["prod/*"] }), { region: "us-east-1" }),
    ],
    "a repository of another stack": {
      ...repository({ imageScanningConfiguration: { scanOnPush: true } }),
      read: true,
    },
  },
  invalid: {
    "no scanning": { given: repository(off), violations: { [at]: message } },
    "the default": { given: repository(), violations: { [at]: message } },
    "an empty configuration": { given: repository({ imageScanningConfiguration: {} }), violations: { [at]: message } },
    "a registry that scans by hand": {
      given: [repository(), registry("BASIC", { frequency: "MANUAL" })],
      violations: { [at]: message },
    },
    "a registry without rules": { given: [repository(), registry("BASIC")], violations: { [at]: message } },
    "a rule without filters": {
      given: [repository(), registry("ENHANCED", { filters: [] })],
      violations: { [at]: byRules },
    },
    "scanning by the repository, where enhanced scanning leaves it out": {
      given: [
        repository({ imageScanningConfiguration: { scanOnPush: true } }),
        registry("ENHANCED", { filters: ["prod/*"] }),
      ],
      violations: { [at]: byRules },
    },
    "basic scanning all the time, which there is not": {
      given: [repository(), registry("BASIC", { frequency: "CONTINUOUS_SCAN" })],
      violations: { [at]: message },
    },
    "a filter that does not match": {
      given: [repository(), registry("BASIC", { filters: ["prod/*", "*/web", "Team"] })],
      violations: { [at]: message },
    },
    "a filter of the beginning only": {
      given: [repository(), registry("BASIC", { filters: ["app*"] })],
      violations: { [at]: message },
    },
    "a frequency that belongs to another filter": {
      given: [repository(), registry("BASIC", { filters: ["prod"] }, { frequency: "MANUAL", filters: ["*"] })],
      violations: { [at]: message },
    },
    "a registry of another provider": {
      given: [{ ...repository(), provider: "west" }, registry("BASIC", {})],
      violations: { [at]: message },
    },
    "a registry in another region": {
      given: [repository({ region: "eu-west-1" }), properties(registry("BASIC", {}), { region: "us-east-1" })],
      violations: { [at]: message },
    },
    "one repository of two": {
      given: [
        named("cache", repository({ name: "cache" })),
        repository({ imageScanningConfiguration: { scanOnPush: true } }),
        registry("BASIC", { filters: ["team/*"] }),
      ],
      violations: { [`cache: ${at}`]: message },
    },
  },
  undecided: {
    "a switch that is computed": {
      given: repository({ imageScanningConfiguration: { scanOnPush: unknown } }),
      at,
    },
    "an unknown filter": { given: [repository(), registry("BASIC", { filters: [unknown] })], at: "" },
    "enhanced scanning without rules": { given: [repository(off), registry("ENHANCED")], at: "" },
    "scanning by the repository, where nobody knows which kind the registry has": {
      given: [
        repository({ imageScanningConfiguration: { scanOnPush: true } }),
        registry(unknown, { filters: ["prod/*"] }),
      ],
      at: "",
    },
    "an unknown frequency": { given: [repository(), registry("BASIC", { frequency: unknown })], at: "" },
    "a frequency that nobody knows yet": {
      given: [repository(), registry("ENHANCED", { frequency: "SCAN_ON_PULL" })],
      at: "",
    },
    "a kind of filter that nobody knows yet": {
      given: [
        repository(),
        properties(registry("BASIC"), {
          rules: [
            { scanFrequency: "SCAN_ON_PUSH", repositoryFilters: [{ filter: "team", filterType: "PREFIX_MATCH" }] },
          ],
        }),
      ],
      at: "",
    },
    "a kind of scanning that nobody knows yet": {
      given: [repository(), registry("PREMIUM", { frequency: "CONTINUOUS_SCAN" })],
      at: "",
    },
    "an unknown kind of scanning": {
      given: [repository(), registry(unknown, { frequency: "CONTINUOUS_SCAN" })],
      at: "",
    },
    "unknown rules": { given: [repository(), properties(registry("BASIC"), { rules: unknown })], at: "" },
    "a name that is computed": {
      given: [repository({ name: unknown }), registry("BASIC", { filters: ["team/*"] })],
      at: "name",
    },
    "the name that the provider will invent": {
      given: [repository({ name: null }), registry("BASIC", { filters: ["team/*"] })],
      at: "name",
    },
    "the region of a registry whose provider alone knows it": {
      given: [repository({ region: "us-east-1" }), registry("BASIC", {})],
      at: "",
    },
    "a region that is computed": {
      given: [repository({ region: unknown }), properties(registry("BASIC", {}), { region: "eu-west-1" })],
      at: "region",
    },
  },
});

it("repository-scan-on-push is remedied by turning scanning on", () => {
  deepStrictEqual(rule.remediate?.({ urn: "", path: at }), { [at]: true });
});
