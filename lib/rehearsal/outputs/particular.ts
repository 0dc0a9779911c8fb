import { type JsonObject } from "../../value/json";
import { type PaperResource } from "./resource";

/** What depends on the program's inputs in ways that no template says: JSON with templates, by output. */
export type Particulars = (resource: PaperResource) => JsonObject;

/** A text that the program gave. */
export function given({ registration: { inputs } }: PaperResource, name: string): string | undefined {
  const value = inputs[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}
