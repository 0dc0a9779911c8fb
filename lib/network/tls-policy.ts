/**
 * The lowest version of TLS, 1.x, that a predefined security policy of a load balancer accepts: most say it in their
 * names (`ELBSecurityPolicy-TLS13-1-2-Res-2021-06`), those that say nothing are older and begin with 1.0.
 * Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 * @returns undefined for a policy that the pack does not know
 */
export function lowestTls(policy: string): number | undefined {
  const [known, minor = "0"] =
    /^ELBSecurityPolicy-(?:(?:TLS13|TLS|FS)-1-(\d)(?:-|$)|FS-2018-06$|201\d-\d\d$)/i.exec(policy) ?? [];
  return known === undefined ? undefined : Number(minor);
}
