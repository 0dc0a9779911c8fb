import { type Json } from "../../value/json";
import { type Registration } from "../scope";
import { PaperResource } from "./resource";

/**
 * What an output of a resource would look like: for a data source that answers about a resource like this one.
 * @param type the resource's type token, `aws:ec2/vpc:Vpc`
 * @param output the output's name; `id` is one
 * @param registration what makes this one different from others: urn, name, inputs, scope; its `type` does not matter
 * @returns undefined where nobody knows, `null` where it is unset
 */
export function formOf(type: string, output: string, registration: Registration): Json | undefined {
  return PaperResource.of({ ...registration, type })?.get(output);
}
