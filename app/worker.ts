import { createServer } from 'node:http';
import { environment } from './core/environment.server.ts';
import type { ShopId } from './core/ids.ts';
import { logFor } from './core/log.server.ts';
import { addMs, dayMs, hourMs, wallNow } from './core/time.ts';
import { closeDatabase } from './db/client.server.ts';
import { withLease } from './db/lease.server.ts';
import { assertPlainRole } from './db/plain-role.server.ts';
import { dropOldEvents } from './db/platform-inbox-care.server.ts';
import { installationByShop, listInstalledShops } from './db/platform.server.ts';
import { queueConnection } from './db/queue.server.ts';
import { inShop } from './db/shop-scope.server.ts';
import { processShopEvents } from './flows/process-webhook.server.ts';
import { answerHotPath } from './http/hot-path.server.ts';
import { answerText } from './http/answers.ts';
import { jobHandlers } from './job-handlers.ts';
import { jobCatalog, type JobLimits, type JobName } from './jobs/catalog.ts';
import { closeQueue, enqueueDue } from './jobs/queue.server.ts';
import { startRunner, type JobFailure } from './jobs/runner.server.ts';
import { startInboxLoop } from './webhooks/inbox.server.ts';

// The worker process: webhooks from the inbox to mirror and ledger, and the jobs that follow.

const graceMs = 20_000;
const bodiesKeptMs = 30 * dayMs;

async function admits(shopId: string, name: JobName): Promise<boolean> {
  const limits: JobLimits = jobCatalog[name];
  const installation = await installationByShop(shopId as ShopId);
  if (installation === null) return false;
  if (limits.afterUninstall === true) return true;
  return installation.state === 'installed' && installation.pausedAt === null;
}

async function tick(name: JobName): Promise<void> {
  for (const { shopId, pausedAt } of await listInstalledShops()) {
    if (pausedAt === null) await inShop(shopId, (tx) => enqueueDue(tx, name, { shopId }));
  }
}

function report({ name, jobId, attempt, givenUp, error }: JobFailure): void {
  const log = logFor('jobs').child({ job: name, jobId, attempt, givenUp });
  if (givenUp) log.error({ err: error }, 'job given up');
  else log.warn({ err: error }, 'job failed, it will be tried again');
}

/** Every hour, in one of the workers: bodies and rows of the inbox beyond their time go. */
async function sweepInbox(): Promise<void> {
  await withLease('sweep-inbox', 30_000, async () => {
    const { bodies, rows } = await dropOldEvents(addMs(wallNow(), -bodiesKeptMs));
    if (bodies + rows > 0) logFor('inbox').info({ bodies, rows }, 'old events dropped');
  });
}

/** A worker answers health and metrics too, when PORT is set for it. */
function serveHealth(): { close: () => void } {
  if (process.env['PORT'] === undefined || environment().ROLE !== 'worker') return { close: () => undefined };
  const server = createServer((request, response) => {
    const isHealth = /^\/(healthz|readyz|metrics)$/.test(request.url ?? '');
    if (!isHealth || !answerHotPath(request, response)) answerText(response, 404, 'Not found.');
  });
  server.listen(environment().PORT, environment().HOST);
  return server;
}

async function main(): Promise<void> {
  environment();
  await assertPlainRole();
  const runner = await startRunner({
    handlers: jobHandlers,
    connection: queueConnection(),
    admits,
    tick,
    report,
  });
  const inbox = startInboxLoop({
    workBatch: processShopEvents,
    report: (error) => {
      logFor('inbox').error({ err: error }, 'a batch failed');
    },
  });
  const health = serveHealth();
  const sweep = (): void => {
    sweepInbox().catch((error: unknown) => {
      logFor('inbox').warn({ err: error }, 'sweep failed');
    });
  };
  sweep();
  const sweeping = setInterval(sweep, hourMs);
  logFor('worker').info('working');
  const stop = async (): Promise<void> => {
    clearInterval(sweeping);
    health.close();
    await Promise.all([inbox.stop(), runner.stop(graceMs)]);
    await closeQueue();
    await closeDatabase();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
