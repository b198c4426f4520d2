import { PgBoss, type Queue } from 'pg-boss';
import { jobCatalog, jobNames, tickQueue, type JobLimits } from './catalog.ts';

function queueOf(name: string, limits: JobLimits): Queue {
  return {
    name,
    // 'singleton' with singletonKey = shop: one job of a name runs per shop. groupConcurrency is not strict,
    // key_strict_fifo blocks a shop for ever after one final failure.
    policy: 'singleton',
    notify: true,
    // Without a heartbeat the job of a killed worker would block its shop until it expires.
    heartbeatSeconds: 20,
    retryLimit: limits.attempts - 1,
    retryBackoff: true,
    retryDelay: 2,
    retryDelayMax: 900,
    expireInSeconds: limits.timeoutSeconds,
    deleteAfterSeconds: 7 * 86_400,
  };
}

async function putQueue(boss: PgBoss, queue: Queue): Promise<void> {
  const existing = await boss.getQueue(queue.name);
  const { name, policy, ...changeable } = queue;
  if (!existing) await boss.createQueue(name, { policy, ...changeable } as Omit<Queue, 'name'>);
  else await boss.updateQueue(name, changeable);
}

const grants = [
  'GRANT USAGE ON SCHEMA pgboss TO tandem_app',
  'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO tandem_app',
  'GRANT USAGE ON ALL SEQUENCES IN SCHEMA pgboss TO tandem_app',
  'GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pgboss TO tandem_app',
];

/**
 * Makes the queue's schema, one queue a kind of job, the cron lines, and the plain role's grants.
 * Run as the owner in the migrate step (the plain role may not create them); may be run again at will.
 */
export async function prepareQueues(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    max: 2,
    supervise: false,
    schedule: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
  boss.on('error', () => undefined);
  await boss.start();
  try {
    for (const name of jobNames) await putQueue(boss, queueOf(name, jobCatalog[name]));
    await putQueue(boss, queueOf(tickQueue, { attempts: 1, timeoutSeconds: 60, sideBySide: 1 }));
    await putSchedules(boss);
    for (const sql of grants) await boss.getDb().executeSql(sql);
  } finally {
    await boss.stop({ graceful: false });
  }
}

async function putSchedules(boss: PgBoss): Promise<void> {
  for (const name of jobNames) {
    const limits: JobLimits = jobCatalog[name];
    if (limits.cron === undefined) await boss.unschedule(tickQueue, name);
    else await boss.schedule(tickQueue, limits.cron, { name }, { key: name, tz: 'UTC', singletonKey: name });
  }
}
