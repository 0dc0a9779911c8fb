import { type JsonObject } from "../../value/json";
import { ACCOUNT_SOURCES } from "./account";
import { type DataSource, type DataSourceCall, objectWithoutMarks } from "./call";
import { CONTAINER_SOURCES } from "./containers";
import { IAM_SOURCES } from "./iam";
import { lookUp } from "./look-up";
import { OTHER_SOURCES } from "./other-packages";
import { REGION_SOURCES } from "./regions";
import { SECRET_SOURCES } from "./secrets";

export { type DataSourceCall, DataSourceFailure } from "./call";

/**
 * Answers a call of a data source without asking anybody: exactly where that can be done, plausibly where the answer
 * only names something.
 * @returns the answer, in which a text that nobody knows holds `NOBODY_KNOWS`: a mark would make the SDK take the whole
 *   answer for unknown; undefined where nobody could answer it
 * @throws DataSourceFailure where the data source would refuse the call
 */
export function answerDataSource(call: DataSourceCall): JsonObject | undefined {
  const answer = (SOURCES.get(call.token) ?? lookUp)(call);
  // Functions that compute have one result; those that look something up say again what they were asked.
  return answer && call.token.includes("/get") ? { ...objectWithoutMarks(call.args), ...answer } : answer;
}

const SOURCES: ReadonlyMap<string, DataSource> = new Map(
  [ACCOUNT_SOURCES, REGION_SOURCES, CONTAINER_SOURCES, SECRET_SOURCES, IAM_SOURCES, OTHER_SOURCES].flatMap((each) =>
    Object.entries(each),
  ),
);
