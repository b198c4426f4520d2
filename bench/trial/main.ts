// npm run trial: the main job without a person, from the file of a shop's history to points spent and given back.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { dirname, join } from 'node:path';
import tls from 'node:tls';
import pg from 'pg';
import type { ShopId } from '../../app/core/ids.ts';
import { readArguments, type TrialArguments } from './arguments.ts';
import { runCampaign, type CampaignFigures } from './campaign.ts';
import { checkChannels, sumChannels, type ChannelSums } from './channels.ts';
import { checkCopy, checkLedger, sumMembers, type Check, type ImportReport } from './checks.ts';
import { startLocalStore, type LocalStore } from './local-store.ts';
import { compareMembers, formatMembers, readMembers, type MemberRow } from './members.ts';
import { sumMargins, type MarginFigures } from './margin.ts';
import { watchMemory } from './memory.ts';
import { judgeRecommendations, type RecommendationFigures } from './recommendations.ts';
import { makeReport, printReport, type Found } from './report.ts';
import { until, spendAndReturn, type Spending } from './spend.ts';

const root = join(import.meta.dirname, '..', '..');

interface Shop {
  readonly id: ShopId;
  readonly domain: string;
}

/** Times steps by name, in seconds. */
class Stopwatch {
  readonly seconds: Record<string, number> = {};

  async time<T>(name: string, work: () => Promise<T>): Promise<T> {
    const beganMs = performance.now();
    try {
      return await work();
    } finally {
      this.seconds[name] = Math.round(performance.now() - beganMs) / 1_000;
    }
  }
}

/** The app's modules read their environment once, on first use: it must stand before they are asked anything. */
function becomeTheApp(store: LocalStore): void {
  Object.assign(process.env, {
    DATABASE_URL: store.appUrl,
    SHOPIFY_API_KEY: store.secrets.apiKey,
    SHOPIFY_API_SECRET: store.secrets.apiSecret,
    SHOPIFY_APP_URL: 'https://tandem-app.example',
    TOKEN_KEYS: store.secrets.tokenKeys,
    TANDEM_CLOCK_FILE: store.clockFile,
    LOG_LEVEL: 'error',
  });
  reachShopify(store);
}

// Since Node 24.14; the installed types are older.
type ProxySetting = { setGlobalProxyFromEnv(environment: Record<string, string>): unknown };

/** Calls to Shopify's hosts go where the app's go: through the store's proxy, behind its own certificates. */
function reachShopify(store: LocalStore): void {
  const authority = readFileSync(join(dirname(store.clockFile), 'ca.pem'), 'utf8');
  tls.setDefaultCACertificates([...tls.getCACertificates(), authority]);
  (http as unknown as ProxySetting).setGlobalProxyFromEnv({
    https_proxy: `http://127.0.0.1:${String(store.port + 3)}`,
    no_proxy: 'localhost,127.0.0.1',
  });
}

async function findShop(database: pg.Client): Promise<Shop> {
  const { rows } = await database.query<Shop>('SELECT shop_id AS id, domain FROM installations');
  if (rows[0] === undefined) throw new Error('The app is not installed.');
  return rows[0];
}

async function untilCopied(database: pg.Client): Promise<void> {
  const deadlineMs = Date.now() + 900_000;
  while (Date.now() < deadlineMs) {
    const { rows } = await database.query<{ state: string }>('SELECT state FROM copy_stages');
    if (rows.length > 0 && rows.every(({ state }) => state === 'done')) return;
    if (rows.some(({ state }) => state === 'failed')) throw new Error('A stage of the copy failed.');
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error('The copy did not end.');
}

interface Walked {
  readonly members: readonly MemberRow[];
  readonly spending: Spending;
  readonly checks: readonly Check[];
  readonly recommendations: RecommendationFigures;
  readonly margin: MarginFigures;
  readonly channels: ChannelSums;
  readonly campaign: CampaignFigures;
}

async function walk(
  store: LocalStore,
  database: pg.Client,
  run: { watch: Stopwatch; orders: string },
): Promise<Walked> {
  const { watch } = run;
  const { creditHistory, openProgram, rewardPoints } = await import('./program.ts');
  const shop = await findShop(database);
  const beganMs = performance.now();
  const firstFinding = until('The first finding', async () => {
    const { rowCount } = await database.query(`SELECT FROM findings WHERE state = 'ready' LIMIT 1`);
    if ((rowCount ?? 0) === 0) return false;
    watch.seconds['firstFinding'] ??= Math.round(performance.now() - beganMs) / 1_000;
    return true;
  });
  await Promise.all([firstFinding, watch.time('copy', () => untilCopied(database))]);
  const report = await store.control<ImportReport>('import-report');
  const checks = await checkCopy(database, report);
  const rewardId = await openProgram(shop.id);
  await watch.time('credit', () => creditHistory(shop.id));
  const members = await readMembers(store, database);
  const spending = await watch.time('spend', () =>
    spendAndReturn(store, { ...shop, rewardId, points: rewardPoints }, database),
  );
  checks.push(...(await watch.time('verify', () => checkLedger(store, database))));
  const judged = await watch.time('recommendations', () => judgeRecommendations(database, run.orders));
  checks.push(...judged.checks);
  const margin = await watch.time('margin', () => sumMargins(shop.id, database));
  checks.push(...margin.checks);
  const channels = await watch.time('channels', () => sumChannels(shop.id));
  checks.push(...checkChannels(channels));
  const campaign = await watch.time('campaign', () => runCampaign(store, shop.id, database));
  checks.push(...campaign.checks);
  return {
    ...{ members, spending, checks, channels, campaign: campaign.figures },
    ...{ recommendations: judged.figures, margin: margin.figures },
  };
}

async function recount(file: string, members: readonly MemberRow[]): Promise<string[]> {
  const { recountPoints } = await import('../../test/oracle/recount.ts');
  return compareMembers(members, await recountPoints(file));
}

async function runTrial(given: TrialArguments, folder: string): Promise<Found> {
  const watch = new Stopwatch();
  const beganMs = performance.now();
  let store: LocalStore | null = null;
  const memory = watchMemory(() => [process.pid, ...(store?.pids() ?? [])]);
  store = await watch.time('start', () => startLocalStore(given.orders, folder));
  const database = new pg.Client({ connectionString: store.adminUrl });
  try {
    await database.connect();
    becomeTheApp(store);
    const report = await store.control<ImportReport>('import-report');
    const walked = await walk(store, database, { watch, orders: given.orders });
    const seconds = {
      ...store.stepSeconds,
      ...watch.seconds,
      total: Math.round(performance.now() - beganMs) / 1_000,
    };
    const peakPssMiB = memory.stop();
    const mismatches = await recount(given.orders, walked.members);
    if (given.members !== null) writeFileSync(given.members, formatMembers(walked.members));
    return { ...walked, report, mismatches, seconds, peakPssMiB, points: sumMembers(walked.members) };
  } finally {
    memory.stop();
    await database.end();
    const [{ closeQueue }, { closeDatabase }] = await Promise.all([
      import('../../app/jobs/queue.server.ts'),
      import('../../app/db/client.server.ts'),
    ]);
    await closeQueue();
    await closeDatabase();
    await store.stop();
  }
}

async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2));
  mkdirSync(join(root, '.cache'), { recursive: true });
  const folder = mkdtempSync(join(root, '.cache', 'trial-'));
  try {
    const found = await runTrial(given, folder);
    const report = makeReport(found);
    if (given.json) process.stdout.write(`${JSON.stringify(report)}\n`);
    else printReport(report, found.checks);
    process.exitCode = report.ok ? 0 : 1;
  } finally {
    if (given.keep) process.stderr.write(`Kept: ${folder}\n`);
    else rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`The trial did not end: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
