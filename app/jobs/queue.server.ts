import { fromPrisma, PgBoss, type PrismaTransactionLike } from 'pg-boss';
import { queueDatabase } from '../db/queue.server.ts';
import { jobCatalog, type JobName, type JobPayload } from './catalog.ts';

/** The part of a shop's transaction that queueing needs. */
export interface JobTransaction {
  readonly prisma: PrismaTransactionLike;
}

/** When and how urgently a job runs. */
export interface EnqueueOptions {
  /** Wall time before which the job does not start: back-off only, never a rule. */
  readonly startAfter?: Date;
  /** Higher runs first; 0 when left out. */
  readonly priority?: number;
}

let producer: Promise<PgBoss> | undefined;

async function openProducer(): Promise<PgBoss> {
  const boss = new PgBoss({
    db: queueDatabase(),
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
  // Errors of its timers surface with the next call; an 'error' event without listener would end the process.
  boss.on('error', () => undefined);
  return boss.start();
}

async function startedProducer(): Promise<PgBoss> {
  producer ??= openProducer();
  try {
    return await producer;
  } catch (error) {
    producer = undefined;
    throw error;
  }
}

/**
 * Queues a job inside the caller's transaction: it exists exactly when the business rows exist.
 * Throws when the payload does not fit the catalog; nothing is queued then.
 */
export async function enqueue<Name extends JobName>(
  tx: JobTransaction,
  name: Name,
  payload: JobPayload<Name>,
  options: EnqueueOptions = {},
): Promise<void> {
  const checked: { shopId: string } = jobCatalog[name].payload.parse(payload);
  const boss = await startedProducer();
  await boss.send(name, checked, {
    db: fromPrisma(tx.prisma),
    singletonKey: checked.shopId,
    ...(options.startAfter === undefined ? {} : { startAfter: options.startAfter }),
    ...(options.priority === undefined ? {} : { priority: options.priority }),
  });
}

/** Lets go of the queue's timers. For a graceful stop and for tests. */
export async function closeQueue(): Promise<void> {
  const opened = producer;
  producer = undefined;
  if (opened) await (await opened).stop({ graceful: false, close: false });
}
