import { type JsonObject } from "../../value/json";
import { answerDataSource } from "../data-sources/answer";
import { type Declarer } from "./component";

/**
 * What a data source answers a component: the same as it would answer the program.
 * @returns an object without anything in it where nobody can answer
 */
export function ask(token: string, args: JsonObject, { scope, find }: Pick<Declarer, "scope" | "find">): JsonObject {
  return answerDataSource({ token, args, scope, find }) ?? {};
}
