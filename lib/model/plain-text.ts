import { type Field } from "../value/field";
import { Items } from "../value/items";
import { type Container, type EnvironmentVariable, variablesOf } from "./container";
import { input, type Resource } from "./resource";
import { ServiceConnect } from "./service-connect";
import { type Stack } from "./stack";
import { TaskDefinition } from "./task-definition";
import { TYPES } from "./types";

/** The words of a command. */
interface Command {
  /** What messages call it: `Container "web": the health check's command`. */
  readonly label: string;
  readonly words: Items<Field<string>>;
}

/** A name and a value. */
interface Setting {
  /** What messages call it: `Container "web": log option "splunk-url"`. */
  readonly label: string;
  readonly kind: SettingKind;
  readonly variable: EnvironmentVariable;
}
export type SettingKind = "Docker label" | "log option" | "driver option";

const COMMANDS = [
  ["entryPoint", (container: Container) => container.entryPoint],
  ["command", (container: Container) => container.command],
  ["the health check's command", (container: Container) => container.healthCheckCommand],
] as const;

/** What containers and their drivers are given in plain text besides an environment, by whatever describes them. */
export class PlainText {
  static readonly types = [...TaskDefinition.types, TYPES.service];

  private constructor(
    readonly commands: Items<Command>,
    readonly settings: Items<Setting>,
  ) {}

  static of(resource: Resource, stack: Stack): PlainText {
    if (resource.type === TYPES.service) {
      const { logOptions } = new ServiceConnect(input(resource, "serviceConnectConfiguration"));
      return new PlainText(Items.none(), settings("Service Connect", "log option", logOptions));
    }
    const { containers, volumes } = new TaskDefinition(resource, stack);
    return new PlainText(
      containers.flatMap(
        (each) =>
          new Items(COMMANDS.map(([what, wordsOf]) => ({ label: `${each.label}: ${what}`, words: wordsOf(each) }))),
      ),
      Items.join(
        containers.flatMap((each) => settings(each.label, "Docker label", each.dockerLabels)),
        containers.flatMap((each) => settings(each.label, "log option", each.logOptions)),
        volumes.flatMap((each) => settings(each.label, "driver option", variablesOf(each.driverOptions))),
      ),
    );
  }
}

function settings(owner: string, kind: SettingKind, variables: Items<EnvironmentVariable>): Items<Setting> {
  return variables.map((variable) => ({ label: `${owner}: ${kind} "${variable.name.value ?? ""}"`, kind, variable }));
}
