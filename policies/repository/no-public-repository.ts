import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { not, yes } from "../../lib/value/answer";
import { matchesAny } from "../../lib/value/wildcard";

export default defineRule({
  id: "repository-no-public-repository",
  subject: "public-repository",
  title: "Images are not published to everybody",
  why: "What is pushed to a public repository, everybody can pull: source code, configuration and secrets that were left in a layer.",
  fix: "Use a private aws.ecr.Repository. If the images are meant for everybody, list the repository in the option repositories.",
  severity: "medium",
  tier: "recommended",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECR/latest/public/public-repositories.html"],
  options: {
    repositories: {
      description: "The public repositories that may be, as patterns of their names.",
      type: "array",
      items: { type: "string" },
      default: [],
    },
  },
  examples: {
    good: [declared("aws:ecr/repository:Repository", { name: "app" })],
    bad: [declared("aws:ecrpublic/repository:Repository", { repositoryName: "app" })],
  },

  check({ name }, report, { repositories }) {
    const isListed = name.satisfies((text) => matchesAny(repositories, text));
    report.when(repositories.length === 0 ? yes : not(isListed), {
      at: name,
      message: "Everybody can pull from this repository. Use a private one, or list it in the option repositories.",
    });
  },
});
