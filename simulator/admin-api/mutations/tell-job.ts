import { toUuidGid } from '../../store/tables/ids.ts';
import { startJob } from '../../store/jobs.ts';
import type { Call } from '../model.ts';

/** A job that is told of as still to be done; unless it takes `delayMs` the work is done with the answer, and so `job` says when it is asked. */
export const tellJob = (call: Call, kind: string, delayMs = 0): object => ({
  id: toUuidGid('Job', startJob(call.store, kind, delayMs)),
  done: false,
  query: null,
});
