import { PgBoss, type JobResult, type JobWithMetadata } from 'pg-boss';
import { jobCatalog, jobNames, tickQueue, type JobLimits, type JobName, type JobPayload } from './catalog.ts';

/** What a handler knows about its run beside the payload. */
export interface JobRun {
  /** Aborted when the worker stops or the job's time is over. */
  readonly signal: AbortSignal;
  /** 1 for the first try. */
  readonly attempt: number;
  /** True on the try after which the job is given up. */
  readonly isLastAttempt: boolean;
}

/** One handler for every name of the catalog: a missing one, or one with another payload, does not compile. */
export type JobHandlers = {
  readonly [Name in JobName]: (payload: JobPayload<Name>, run: JobRun) => Promise<void>;
};

/** What the runner needs of the world around it. */
export interface RunnerSettings {
  readonly handlers: JobHandlers;
  /** Own connections of the queue: one listens, the others fetch and settle. `options` sets the plain role. */
  readonly connection: { readonly connectionString: string; readonly options?: string };
  /** False when the shop has left or stands still; its job is then done without running. */
  readonly admits: (shopId: string, name: JobName) => Promise<boolean>;
  /** Queues the job for every shop that is due for it. */
  readonly tick: (name: JobName) => Promise<void>;
  readonly report: (failure: JobFailure) => void;
}

/** A failed run, for the log. */
export interface JobFailure {
  readonly name: string;
  readonly jobId: string;
  readonly attempt: number;
  readonly givenUp: boolean;
  readonly error: unknown;
}

/** A running worker of the queue. */
export interface Runner {
  /** Takes no new jobs and waits for the running ones, at most `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

type Handle = (payload: unknown, run: JobRun) => Promise<void>;

function isFinal(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'retryable' in error && error.retryable === false;
}

function failureText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function settle(
  job: JobWithMetadata,
  handle: Handle,
  report: RunnerSettings['report'],
): Promise<JobResult> {
  const attempt = job.retryCount + 1;
  const isLastAttempt = job.retryCount >= job.retryLimit;
  try {
    await handle(job.data, { signal: job.signal, attempt, isLastAttempt });
    return { id: job.id, status: 'completed' };
  } catch (error) {
    const givenUp = isLastAttempt || isFinal(error);
    report({ name: job.name, jobId: job.id, attempt, givenUp, error });
    // 'deadletter' ends the job at once: trying again cannot help when the error says so.
    return {
      id: job.id,
      status: isFinal(error) ? 'deadletter' : 'failed',
      output: { message: failureText(error) },
    };
  }
}

async function workQueue(
  boss: PgBoss,
  queue: { name: string; sideBySide: number; handle: Handle },
  report: RunnerSettings['report'],
): Promise<void> {
  let worker = '';
  worker = await boss.work(
    queue.name,
    {
      includeMetadata: true,
      perJobResults: true,
      // Bursts and prompt pick-up need a batch size above 1.
      batchSize: Math.max(2, queue.sideBySide),
      burstWhenBatchFull: true,
      pollingIntervalSeconds: 2,
      notifyPollingIntervalSeconds: 3,
    },
    async (jobs: JobWithMetadata[]) => {
      const results = await Promise.all(jobs.map((job) => settle(job, queue.handle, report)));
      // A singleton queue hands out one job a shop, so a batch of one shop is never "full": ask again at once.
      boss.notifyWorker(worker);
      return results;
    },
  );
}

function shopHandle(name: JobName, settings: RunnerSettings): Handle {
  const schema = jobCatalog[name].payload;
  const handle = settings.handlers[name] as Handle;
  return async (payload, run) => {
    const checked: { shopId: string } = schema.parse(payload);
    if (await settings.admits(checked.shopId, name)) await handle(checked, run);
  };
}

/** Starts working all queues of the catalog and the cron ticks. Throws when the queue's schema was not migrated. */
export async function startRunner(settings: RunnerSettings): Promise<Runner> {
  const boss = new PgBoss({
    ...settings.connection,
    max: 4,
    application_name: 'tandem-queue',
    migrate: false,
    createSchema: false,
    useListenNotify: true,
    // Only the owner may rebuild indexes.
    reindex: false,
    monitorVacuum: false,
    openTelemetry: { enabled: false },
  });
  boss.on('error', (error) => {
    settings.report({ name: 'queue', jobId: '', attempt: 0, givenUp: false, error });
  });
  await boss.start();
  for (const name of jobNames) {
    const limits: JobLimits = jobCatalog[name];
    const queue = { name, sideBySide: limits.sideBySide, handle: shopHandle(name, settings) };
    await workQueue(boss, queue, settings.report);
  }
  await workQueue(boss, { name: tickQueue, sideBySide: 2, handle: tickHandle(settings) }, settings.report);
  return { stop: (graceMs) => boss.stop({ graceful: true, timeout: graceMs }) };
}

function tickHandle(settings: RunnerSettings): Handle {
  return async (payload) => {
    const name = (payload as { name?: unknown }).name;
    const known = jobNames.find((candidate) => candidate === name);
    if (known) await settings.tick(known);
  };
}
