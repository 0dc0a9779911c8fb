import { and, type Answer, no, not, or, type Place } from "../value/answer";
import { input, type Resource } from "./resource";
import { sameRegion, type Stack } from "./stack";
import { TYPES } from "./types";

/**
 * What says whether Amazon Inspector scans the images of a private registry: its scanning configuration
 * (`aws.ecr.RegistryScanningConfiguration`), what Inspector is turned on for (`aws.inspector2.Enabler`), or, where a
 * region has neither, each repository in it.
 * Sources: https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-enhanced.html and
 * https://docs.aws.amazon.com/inspector/v2/APIReference/API_Enable.html
 */
export class Registry {
  static readonly types = [TYPES.registryScanning, TYPES.inspector, TYPES.repository];

  constructor(
    private readonly resource: Resource,
    private readonly stack: Stack,
  ) {}

  /** The resource as a whole. */
  get place(): Place {
    return { urn: this.resource.urn, path: "" };
  }
  get scanType(): Place {
    return input(this.resource, "scanType");
  }
  get resourceTypes(): Place {
    return input(this.resource, "resourceTypes");
  }

  /** Whether it is a configuration that leaves Inspector out. */
  isBasic(): Answer {
    if (this.resource.type !== TYPES.registryScanning) return no;
    return input(this.resource, "scanType").string().among("BASIC", "ENHANCED").is("BASIC");
  }

  /** Whether it turns Inspector on for other things, and nothing turns it on for images of the same accounts. */
  leavesImagesOut(): Answer {
    if (this.resource.type !== TYPES.inspector) return no;
    const others = this.stack.every(TYPES.inspector);
    const isInOther = others.some((other) =>
      other.urn === this.resource.urn
        ? no
        : and(sameRegion(other, this.resource), scansImages(other), hasAccountsOf(other, this.resource)),
    );
    return and(not(scansImages(this.resource)), not(isInOther));
  }

  /** Whether it is a repository in whose region the stack says nothing of scanning. */
  isUndeclared(): Answer {
    if (this.resource.type !== TYPES.repository) return no;
    const isHere = (each: Resource): Answer => sameRegion(each, this.resource);
    return not(
      or(this.stack.every(TYPES.registryScanning).some(isHere), this.stack.every(TYPES.inspector).some(isHere)),
    );
  }
}

function scansImages(enabler: Resource): Answer {
  return input(enabler, "resourceTypes")
    .items()
    .some((each) => each.string().is("ECR"));
}

/** Whether one enabler is for all accounts that another is for. */
function hasAccountsOf(enabler: Resource, other: Resource): Answer {
  const accounts = input(enabler, "accountIds").items();
  const wanted = input(other, "accountIds").items();
  return wanted.every((each) =>
    each.string().then((text) => accounts.some((own) => own.string().satisfies((known) => known === text))),
  );
}
