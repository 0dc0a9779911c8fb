import { type Field } from "../value/field";
import { input, type Resource } from "./resource";
import { TYPES } from "./types";

/**
 * A repository that everybody can pull from (`aws.ecrpublic.Repository`).
 * Source: https://docs.aws.amazon.com/AmazonECR/latest/public/public-repositories.html
 */
export class PublicRepository {
  static readonly types = [TYPES.publicRepository];

  constructor(private readonly resource: Resource) {}

  get name(): Field<string> {
    return input(this.resource, "repositoryName").string();
  }
}
