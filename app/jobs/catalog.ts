import { z } from 'zod';

/** What a job may cost and when it comes by itself. Times are wall time: a job carries no rule, due work is found by scanning due dates. */
export interface JobLimits {
  /** Tries before the job is given up; its failure then stays readable in the queue for a week. */
  readonly attempts: number;
  /** A run longer than this is taken away from its worker and tried again. */
  readonly timeoutSeconds: number;
  /** Jobs of different shops one worker runs side by side. Jobs of one shop and one name never overlap. */
  readonly sideBySide: number;
  /** Cron line (UTC). At each tick one job is queued for every installed shop that has none waiting. */
  readonly cron?: string;
  /** Runs even when the shop has left: privacy work and tidying. */
  readonly afterUninstall?: true;
}

/** One kind of follow-up work: its payload's shape and its limits. */
export interface JobKind<Shape extends z.ZodType<{ shopId: string }>> extends JobLimits {
  readonly payload: Shape;
}

const shop = { shopId: z.uuid() };

function jobKind<Shape extends z.ZodType<{ shopId: string }>>(
  payload: Shape,
  limits: JobLimits,
): JobKind<Shape> {
  return { payload, ...limits };
}

/**
 * Every kind of follow-up work, by name. A new name here does not compile until `app/job-handlers.ts` handles it.
 * Ids of Shopify travel as decimal text: a bigint does not survive JSON.
 */
export const jobCatalog = {
  // A whole shop may take hours; a killed run is found by its heartbeat and goes on where it stood.
  'copy-shop': jobKind(z.object({ ...shop, epoch: z.int() }), {
    attempts: 8,
    timeoutSeconds: 6 * 3_600,
    sideBySide: 2,
  }),
  'reconcile-orders': jobKind(z.object(shop), {
    attempts: 3,
    timeoutSeconds: 840,
    sideBySide: 4,
    cron: '*/15 * * * *',
  }),
  'reconcile-everything': jobKind(z.object(shop), {
    attempts: 3,
    timeoutSeconds: 6 * 3_600,
    sideBySide: 2,
    cron: '20 2 * * *',
  }),
  'refresh-facts': jobKind(z.object(shop), {
    attempts: 3,
    timeoutSeconds: 900,
    sideBySide: 2,
    cron: '5 * * * *',
  }),
  'answer-data-request': jobKind(z.object({ ...shop, requestId: z.uuid() }), {
    attempts: 8,
    timeoutSeconds: 300,
    sideBySide: 2,
    afterUninstall: true,
  }),
  // Waits for codes to be withdrawn, which takes a quarter of an hour of the shop's time.
  'redact-customer': jobKind(z.object({ ...shop, requestId: z.uuid() }), {
    attempts: 14,
    timeoutSeconds: 300,
    sideBySide: 2,
    afterUninstall: true,
  }),
  'refresh-shop-profile': jobKind(z.object(shop), { attempts: 5, timeoutSeconds: 120, sideBySide: 4 }),
  // Sold-out products leave the recommendations by it, so it must be quick.
  'refresh-stock': jobKind(
    z.object({ ...shop, inventoryItemIds: z.array(z.string().regex(/^\d{1,19}$/)).max(250) }),
    { attempts: 5, timeoutSeconds: 120, sideBySide: 4 },
  ),
  'tidy-shop': jobKind(z.object(shop), {
    attempts: 3,
    timeoutSeconds: 300,
    sideBySide: 4,
    cron: '41 3 * * *',
  }),
  'purge-shop': jobKind(z.object(shop), {
    attempts: 8,
    timeoutSeconds: 1_800,
    sideBySide: 2,
    afterUninstall: true,
  }),
  // Once at install, then daily: the address may have moved and a new scope may have been granted.
  'connect-pixel': jobKind(z.object(shop), {
    attempts: 5,
    timeoutSeconds: 120,
    sideBySide: 4,
    cron: '27 4 * * *',
  }),
  // What is due is found by looking at the orders: settling twice, or late, ends the same.
  'settle-margins': jobKind(z.object(shop), {
    attempts: 5,
    timeoutSeconds: 3_600,
    sideBySide: 2,
    cron: '*/10 * * * *',
  }),
  'gather-touches': jobKind(z.object(shop), {
    attempts: 3,
    timeoutSeconds: 300,
    sideBySide: 4,
    cron: '* * * * *',
  }),
  'poll-journeys': jobKind(z.object(shop), {
    attempts: 3,
    timeoutSeconds: 600,
    sideBySide: 4,
    cron: '*/5 * * * *',
  }),
  // Hourly, since weeks begin when the shop's own clock says so.
  'write-brief': jobKind(z.object(shop), {
    attempts: 3,
    timeoutSeconds: 900,
    sideBySide: 2,
    cron: '17 * * * *',
  }),
  // Loyalty. Due work is found by scanning due dates: a tick that was missed loses nothing.
  'publish-balances': jobKind(z.object(shop), {
    attempts: 8,
    timeoutSeconds: 1_800,
    sideBySide: 2,
    cron: '*/15 * * * *',
  }),
  'publish-program': jobKind(z.object(shop), { attempts: 8, timeoutSeconds: 120, sideBySide: 2 }),
  'issue-redemptions': jobKind(z.object(shop), {
    attempts: 8,
    timeoutSeconds: 300,
    sideBySide: 4,
    cron: '* * * * *',
  }),
  'end-redemptions': jobKind(z.object(shop), {
    attempts: 8,
    timeoutSeconds: 900,
    sideBySide: 4,
    cron: '*/5 * * * *',
  }),
  'book-due-points': jobKind(z.object(shop), {
    attempts: 4,
    timeoutSeconds: 1_800,
    sideBySide: 2,
    cron: '7 * * * *',
  }),
  'credit-history': jobKind(z.object({ ...shop, runId: z.uuid() }), {
    attempts: 20,
    timeoutSeconds: 3_600,
    sideBySide: 2,
  }),
  'undo-credit': jobKind(z.object({ ...shop, runId: z.uuid() }), {
    attempts: 20,
    timeoutSeconds: 3_600,
    sideBySide: 2,
  }),
  // Campaigns. What is not at Shopify as it shall be is found by state: a tick that was missed loses nothing.
  'publish-campaigns': jobKind(z.object(shop), {
    attempts: 8,
    timeoutSeconds: 300,
    sideBySide: 4,
    cron: '* * * * *',
  }),
  // Works in slices and queues itself again, so that many shops take turns.
  'push-codes': jobKind(z.object(shop), {
    attempts: 20,
    timeoutSeconds: 600,
    sideBySide: 8,
    cron: '*/5 * * * *',
  }),
  // Links made here become marketing activities at Shopify, with the spend known for their campaigns.
  'publish-links': jobKind(z.object(shop), {
    attempts: 8,
    timeoutSeconds: 600,
    sideBySide: 2,
    cron: '17 * * * *',
  }),
  // Counts a year of orders in seconds; a large shop's own evaluation takes minutes.
  'train-recommendations': jobKind(z.object(shop), {
    attempts: 3,
    timeoutSeconds: 1_800,
    sideBySide: 1,
    cron: '35 * * * *',
  }),
} as const;

export type JobName = keyof typeof jobCatalog;

/** The payload a job of this name carries. */
export type JobPayload<Name extends JobName> = z.infer<(typeof jobCatalog)[Name]['payload']>;

/** All names, in a stable order. */
export const jobNames = Object.keys(jobCatalog) as JobName[];

/** The queue that receives the cron ticks; its jobs fan out to the shops. */
export const tickQueue = 'tick';
