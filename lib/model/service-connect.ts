import { type Answer } from "../value/answer";
import { type Field } from "../value/field";
import { type Items } from "../value/items";
import { type Property } from "../value/property";
import { type EnvironmentVariable, logGroupsIn, variablesOf } from "./container";
import { labelOf } from "./label";

/** A port that a service offers to others through Service Connect. */
export interface ConnectEndpoint {
  /** What messages call it. */
  readonly label: string;
  readonly tls: Property;
}

/**
 * How the proxies of Service Connect carry what tasks say to each other.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectConfiguration.html
 */
export class ServiceConnect {
  constructor(private readonly property: Property) {}

  isEnabled(): Answer {
    return this.property.get("enabled").boolean().is(true);
  }

  /** What the service offers; one that only calls others offers nothing. */
  get endpoints(): Items<ConnectEndpoint> {
    const services = this.property.get("services").items();
    return services.map((each) => ({ label: labelOf("Port", each, each.get("portName")), tls: each.get("tls") }));
  }

  /** What the log driver of the proxies is told. */
  get logOptions(): Items<EnvironmentVariable> {
    return variablesOf(this.options);
  }
  /** The log groups that it writes to. */
  get logGroups(): Items<Property> {
    return logGroupsIn(this.options);
  }
  private get options(): Property {
    return this.property.get("logConfiguration").get("options");
  }

  /**
   * Whether access logs hold the queries of requests. Unset is DISABLED.
   * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-envoy-access-logs.html
   */
  get queryLogging(): Field<"ENABLED" | "DISABLED"> {
    const logs = this.property.get("accessLogConfiguration");
    return logs.get("includeQueryParameters").string().among("ENABLED", "DISABLED");
  }
}
