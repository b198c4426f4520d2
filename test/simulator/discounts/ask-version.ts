import { openCall } from '../../../simulator/admin-api/answer-graphql.ts';
import { answerQuery } from '../../../simulator/admin-api/execute.ts';
import type { Answer, OpenStore } from '../core/open-empty-store.ts';

/** Asks the Admin API of a version inside the process. */
export function askVersion(
  { simulator: { api } }: OpenStore,
  version: string,
  asked: { query: string; variables?: Record<string, unknown> },
): Answer {
  return answerQuery(
    { query: asked.query, variables: asked.variables ?? {}, operationName: undefined },
    openCall(api, version),
    { bucket: api.bucket, debug: false, throttleNow: false },
  ) as Answer;
}
