import pg from 'pg';
import { closeDatabase } from '../app/db/client.server.ts';
import { installShop } from '../app/db/platform.server.ts';
import { startChild } from './support/child.ts';
import { startBenchDatabase } from './support/database.ts';
import { percentile, sendFlatOut, sendPaced, type LoadResult, type Shot } from './support/load.ts';
import { paidOrder, signBody } from './support/order-bodies.ts';

const domain = 'bench.myshopify.com';
const connections = 64;
const warmUp = 2_000;
const deliveriesARound = 15_000;
const rounds = 3;
const pacedPerSecond = 1_000;
const pacedDeliveries = 10_000;
// Shopify repeats some deliveries; about one in eight here.
const repeatsEvery = 8;

function shotsOf(domain: string, count: number, prefix: string): Shot[] {
  const bodies = Array.from({ length: 200 }, (_, index) => signBody(paidOrder(index + 1, index + 1)));
  return Array.from({ length: count }, (_, index): Shot => {
    const id = index % repeatsEvery === repeatsEvery - 1 ? index - 3 : index;
    const signed = bodies[id % bodies.length] ?? signBody({});
    return {
      path: '/webhooks',
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': String(signed.body.length),
        'x-shopify-hmac-sha256': signed.signature,
        'x-shopify-topic': 'orders/paid',
        'x-shopify-shop-domain': domain,
        'x-shopify-webhook-id': `${prefix}-${String(id)}`,
        'x-shopify-triggered-at': '2026-03-01T10:00:00.000Z',
      },
      body: signed.body,
    };
  });
}

interface Figures {
  readonly deliveriesPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

function figuresOf(result: LoadResult): Figures {
  return {
    deliveriesPerSecond: Math.round(result.latenciesMs.length / result.seconds),
    p50Ms: percentile(result.latenciesMs, 0.5),
    p99Ms: percentile(result.latenciesMs, 0.99),
  };
}

function median(all: readonly Figures[]): Figures {
  const sorted = [...all].sort((one, other) => one.deliveriesPerSecond - other.deliveriesPerSecond);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('nothing was measured');
  return middle;
}

interface Kept {
  readonly acknowledged: Set<string>;
  readonly statuses: Record<string, number>;
}

function note(kept: Kept, result: LoadResult): void {
  for (const shot of result.accepted) kept.acknowledged.add(shot.headers['x-shopify-webhook-id'] ?? '');
  for (const [status, count] of Object.entries(result.statuses)) {
    kept.statuses[status] = (kept.statuses[status] ?? 0) + count;
  }
}

/** Acknowledged and not stored; stored more than once (the key forbids it, so only a lost key could show here). */
async function compareStored(owner: pg.Client, kept: Kept): Promise<{ lost: number; doubled: number }> {
  const { rows } = await owner.query<{ webhook_id: string }>('SELECT webhook_id FROM inbox_events');
  const stored = new Set(rows.map((row) => row.webhook_id));
  const lost = [...kept.acknowledged].filter((id) => !stored.has(id)).length;
  return { lost, doubled: rows.length - stored.size };
}

type Name = 'bare' | 'tandem';

async function measureRounds(
  ports: Readonly<Record<Name, number>>,
  kept: Kept,
): Promise<Record<Name, Figures>> {
  const measured: Record<Name, Figures[]> = { bare: [], tandem: [] };
  for (let round = 0; round <= rounds; round += 1) {
    const shots = shotsOf(domain, round === 0 ? warmUp : deliveriesARound, `round-${String(round)}`);
    for (const name of ['bare', 'tandem'] as const) {
      const result = await sendFlatOut({ port: ports[name], connections }, shots);
      if (name === 'tandem') note(kept, result);
      if (round > 0) measured[name].push(figuresOf(result));
      console.error(`webhooks, round ${String(round)}, ${name}: ${JSON.stringify(figuresOf(result))}`);
    }
  }
  return { bare: median(measured.bare), tandem: median(measured.tandem) };
}

/**
 * Webhook deliveries a second, flat out on 64 connections, of Tandem's door and of a bare server in turns; then Tandem
 * paced at 1,000 a second. Every eighth delivery is a repetition. Bodies of 4 kB, fsync on, all on one machine.
 */
export async function benchWebhooks(): Promise<Record<string, unknown>> {
  const database = await startBenchDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(
    'CREATE TABLE bare_inbox (id text PRIMARY KEY, topic text NOT NULL, body bytea NOT NULL)',
  );
  await installShop({ domain, grantedScopes: [], now: new Date('2026-01-01T00:00:00Z') });
  const bare = await startChild('serve-bare-inbox.ts');
  const tandem = await startChild('serve-hot-paths.ts');
  const kept: Kept = { acknowledged: new Set(), statuses: {} };
  try {
    const flatOut = await measureRounds({ bare: bare.port, tandem: tandem.port }, kept);
    const shots = shotsOf(domain, pacedDeliveries, 'paced');
    const paced = await sendPaced({ port: tandem.port, connections }, shots, pacedPerSecond);
    note(kept, paced);
    const { deliveriesPerSecond } = flatOut.tandem;
    return {
      ...flatOut,
      ratio: Math.round((deliveriesPerSecond / flatOut.bare.deliveriesPerSecond) * 100) / 100,
      paced: figuresOf(paced),
      statuses: kept.statuses,
      ...(await compareStored(owner, kept)),
      target: 'ratio >= 0.5, lost 0, doubled 0',
    };
  } finally {
    await bare.stop();
    await tandem.stop();
    await owner.end();
    await closeDatabase();
    await database.stop();
  }
}
