import { makeUpImage } from "../images";
import { type MadeUp, type Registration } from "../scope";
import { made } from "./made";
import { makeUpOther } from "./other-packages";
import { PaperResource } from "./resource";

/**
 * What a resource's provider would answer: an id and the outputs that the program did not give. It depends on nothing
 * but the registration, so that every rehearsal says the same. What nobody can know is `NOBODY_KNOWS` where it is a
 * text, and left out where it is not.
 */
export function makeUp(registration: Registration): MadeUp {
  const resource = PaperResource.of(registration);
  if (resource !== undefined) return { id: resource.id, outputs: resource.outputs(), secrets: resource.secrets };
  return makeUpImage(registration) ?? makeUpOther(registration) ?? unfamiliar(registration);
}

/** A resource of a package that is not known here: its id is like that of any other. */
function unfamiliar({ urn, name }: Registration): MadeUp {
  return { id: `${name}-${made("hex", 7, urn)}`, outputs: {} };
}
