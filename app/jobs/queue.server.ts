import { fromPrisma, PgBoss, type PrismaTransactionLike } from 'pg-boss';
import { queueDatabase } from '../db/queue.server.ts';
import { jobCatalog, type JobName, type JobPayload } from './catalog.ts';

/** The part of a shop's transaction that queueing needs. */
export interface JobTransaction {
  readonly prisma: PrismaTransactionLike;
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

/** A job to be queued: its name and the payload the catalog asks for. */
export interface NewJob<Name extends JobName> {
  readonly name: Name;
  readonly payload: JobPayload<Name>;
}

/**
 * Queues a job inside the caller's transaction: it exists exactly when the business rows exist.
 * Throws when the payload does not fit the catalog; nothing is queued then.
 */
export async function enqueue<Name extends JobName>(
  tx: JobTransaction,
  name: Name,
  payload: JobPayload<Name>,
): Promise<void> {
  await send(tx, { name, payload });
}

/** Queues a job that does not start before a wall time: for back-off and polling, never for a rule. */
export async function enqueueLater<Name extends JobName>(
  tx: JobTransaction,
  job: NewJob<Name>,
  startAfter: Date,
): Promise<void> {
  await send(tx, job, startAfter);
}

/** Queues a job for a tick of its cron line, unless one of that name still waits for the shop. */
export async function enqueueDue(
  tx: JobTransaction,
  name: JobName,
  payload: { shopId: string },
): Promise<void> {
  const waiting: unknown[] = await tx.prisma.$queryRawUnsafe(
    `SELECT 1 FROM pgboss.job WHERE name = $1 AND singleton_key = $2 AND state IN ('created', 'retry') LIMIT 1`,
    name,
    payload.shopId,
  );
  // A payload that needs more than the shop is refused by the catalog.
  if (waiting.length === 0) await send(tx, { name, payload });
}

/** Whether a job of this name waits or runs for a shop: what the page calls "under way". */
export async function jobState(
  tx: JobTransaction,
  name: JobName,
  shopId: string,
): Promise<'none' | 'waiting' | 'running'> {
  const open: { state: string }[] = await tx.prisma.$queryRawUnsafe(
    `SELECT state::text AS state FROM pgboss.job WHERE name = $1 AND singleton_key = $2
       AND state IN ('created', 'retry', 'active')`,
    name,
    shopId,
  );
  if (open.some(({ state }) => state === 'active')) return 'running';
  return open.length === 0 ? 'none' : 'waiting';
}

async function send<Name extends JobName>(
  tx: JobTransaction,
  job: NewJob<Name>,
  startAfter?: Date,
): Promise<void> {
  const checked: { shopId: string } = jobCatalog[job.name].payload.parse(job.payload);
  const boss = await startedProducer();
  await boss.send(job.name, checked, {
    db: fromPrisma(tx.prisma),
    singletonKey: checked.shopId,
    ...(startAfter === undefined ? {} : { startAfter }),
  });
}

/** Lets go of the queue's timers. For a graceful stop and for tests. */
export async function closeQueue(): Promise<void> {
  const opened = producer;
  producer = undefined;
  if (opened) await (await opened).stop({ graceful: false, close: false });
}
