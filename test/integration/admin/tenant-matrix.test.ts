import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveCampaign } from '../../../app/campaigns/campaigns.server.ts';
import { defaultRules, encodeRules } from '../../../app/campaigns/campaign.ts';
import type { ShopId } from '../../../app/core/ids.ts';
import { installationByShop } from '../../../app/db/platform.server.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { processShopEvents } from '../../../app/flows/process-webhook.server.ts';
import { closeQueue } from '../../../app/jobs/queue.server.ts';
import { saveReward } from '../../../app/loyalty/rewards.server.ts';
import { useDatabase } from '../../support/database.ts';
import { deliver, startHotServer } from '../../support/hot-server.ts';
import { orderBody } from '../../support/order-body.ts';
import { makeShopWithProgram } from '../../support/orders.ts';
import { adminRequest, honestToken, storeOfflineSession } from '../../support/session-tokens.ts';
import { tenantRows as rows, type Owned } from './tenant-rows.ts';

// Every route of the manifest x {no token, another shop's token with this shop's ids in path, query and body}.
// ASVS 8.4.1. A new route without a row fails.

const database = useDatabase();
const root = join(import.meta.dirname, '..', '..', '..');

interface RouteNode {
  readonly id: string;
  readonly file: string;
  readonly children?: readonly RouteNode[];
}

function flatten(nodes: readonly RouteNode[]): RouteNode[] {
  return nodes.flatMap((node) => [node, ...flatten(node.children ?? [])]);
}

const manifest = flatten(
  JSON.parse(
    execFileSync(
      process.execPath,
      [join(root, 'node_modules/@remix-run/dev/dist/cli.js'), 'routes', '--json'],
      {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, NODE_ENV: 'development' },
      },
    ),
  ) as RouteNode[],
);

type Handler = (args: { request: Request; params: Record<string, string>; context: object }) => unknown;

interface RouteModule {
  readonly loader?: Handler;
  readonly action?: Handler;
}

async function moduleOf(id: string): Promise<RouteModule> {
  const node = manifest.find((one) => one.id === id);
  return (await import(join(root, 'app', node?.file ?? ''))) as RouteModule;
}

/** All that an answer says, deferred parts and bodies included. */
async function textOf(answer: unknown): Promise<string> {
  const settled = await answer;
  if (settled instanceof Response) return settled.clone().text();
  if (typeof settled !== 'object' || settled === null) return String(settled);
  const parts = Object.entries(settled).map(async ([name, value]) => `${name}: ${await textOf(value)}`);
  return (await Promise.all(parts)).join('\n');
}

interface Outcome {
  readonly status: number;
  readonly text: string;
}

async function call(handler: Handler, request: Request, params: Record<string, string>): Promise<Outcome> {
  try {
    const answer = await handler({ request, params, context: {} });
    const status = answer instanceof Response ? answer.status : 200;
    return { status, text: await textOf(answer) };
  } catch (thrown) {
    if (!(thrown instanceof Response)) throw thrown;
    return { status: thrown.status, text: await textOf(thrown) };
  }
}

let mine: Owned;
let attacker: string;
const canaries = ['Quillfeather', 'Amethyst bowl off', 'canary-order', 'Cerulean week'];

async function makeOwned(): Promise<Owned> {
  const server = await startHotServer();
  const shopId = await makeShopWithProgram();
  const domain = (await installationByShop(shopId))?.domain ?? '';
  const at = '2026-03-01T10:00:00Z';
  const customer = { id: 7001, last_name: 'Quillfeather', created_at: at, updated_at: at };
  const body = orderBody({
    id: 1,
    updatedAt: at,
    total: '40.00',
    lines: [{ id: 11, price: '40.00', quantity: 1 }],
  });
  await deliver(server, { domain, topic: 'customers/update', body: customer });
  await deliver(server, { domain, topic: 'orders/paid', body: { ...body, name: 'canary-order' } });
  await deliver(server, {
    domain,
    topic: 'customers/data_request',
    body: { customer: { id: 7001 }, data_request: { id: 1 } },
  });
  await processShopEvents(shopId);
  await deliver(server, { domain, topic: 'orders/paid', body: {}, webhookId: 'poisoned' });
  await database.asAdmin(`UPDATE inbox_events SET state = 'poison' WHERE webhook_id = 'poisoned'`);
  await server.close();
  const input = {
    name: 'Amethyst bowl off',
    points: '30',
    amountMinor: '500',
    minimumMinor: '0',
    codeValidDays: 30,
    combinesWithShipping: true,
    combinesWithOrder: false,
    combinesWithProduct: false,
  };
  const reward = await inShop(shopId, (tx) => saveReward(tx, { input, actor: 'test' }, new Date(at)));
  if (!reward.ok) throw new Error(reward.refusal.kind);
  const rules = encodeRules(defaultRules('USD'));
  const campaign = await inShop(shopId, (tx) =>
    saveCampaign(tx, { name: 'Cerulean week', rules, actor: 'test' }, new Date(at)),
  );
  if (!campaign.ok) throw new Error(campaign.refusal.kind);
  const [ids] = await database.asAdmin<{ member: string; request: string }>(
    `SELECT (SELECT id FROM members WHERE shop_id = $1) AS member,
            (SELECT id FROM privacy_requests WHERE shop_id = $1) AS request`,
    shopId,
  );
  return {
    shopId,
    domain,
    memberId: ids?.member ?? '',
    rewardId: reward.value.id,
    campaignId: campaign.value.id,
    requestId: ids?.request ?? '',
  };
}

/** A fingerprint of every row of the shop in every table. */
async function fingerprint(shopId: ShopId): Promise<Record<string, string>> {
  const tables = await database.asAdmin<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns WHERE column_name = 'shop_id' AND table_schema = 'public'`,
  );
  const prints: Record<string, string> = {};
  for (const { name } of tables) {
    const [print] = await database.asAdmin<{ hash: string | null }>(
      `SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS hash FROM ${name} AS t WHERE shop_id = $1`,
      shopId,
    );
    prints[name] = print?.hash ?? '';
  }
  return prints;
}

beforeAll(async () => {
  mine = await makeOwned();
  const other = await makeShopWithProgram();
  attacker = (await installationByShop(other))?.domain ?? '';
  await storeOfflineSession(mine.domain);
  await storeOfflineSession(attacker);
}, 120_000);

afterAll(() => closeQueue());

it('has a row for every route of the manifest, and none for a route that is gone', () => {
  expect(Object.keys(rows).sort()).toEqual(manifest.map((node) => node.id).sort());
});

/** The other shop's ids in the query as well, under every name a page might read. */
function pathOf(owned: Owned): string {
  const query = new URLSearchParams({
    shop: owned.domain,
    shopId: owned.shopId,
    id: owned.memberId,
    memberId: owned.memberId,
    search: 'Quill',
  });
  return `/app/page?${query.toString()}`;
}

describe.each(Object.entries(rows).filter(([, row]) => row.isOpen !== true))('%s', (id, row) => {
  it('answers nobody without a token', async () => {
    const { loader, action } = await moduleOf(id);
    const params = row.params?.(mine) ?? {};
    const outcomes: Outcome[] = [];
    if (loader) outcomes.push(await call(loader, adminRequest(pathOf(mine), null), params));
    for (const wish of action ? (row.wishes?.(mine) ?? [{}]) : []) {
      const init = {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(wish),
      };
      if (action) outcomes.push(await call(action, adminRequest(pathOf(mine), null, init), params));
    }
    for (const { status, text } of outcomes) {
      // 200 is the library's own bounce page, which fetches a token; it holds nothing of the shop.
      expect([200, 302, 401, 410]).toContain(status);
      for (const canary of canaries) expect(text).not.toContain(canary);
    }
  });

  it('shows another shop’s token nothing of this shop, whatever ids it names', async () => {
    const { loader } = await moduleOf(id);
    if (loader === undefined) return;
    const request = adminRequest(pathOf(mine), honestToken(attacker));
    const { status, text } = await call(loader, request, row.params?.(mine) ?? {});
    expect(status).toBeLessThan(500);
    for (const canary of canaries) expect(text).not.toContain(canary);
    expect(text).not.toContain(mine.shopId);
  }, 60_000);

  it('lets another shop’s token change nothing of this shop', async () => {
    const { action } = await moduleOf(id);
    if (action === undefined) return;
    const before = await fingerprint(mine.shopId);
    for (const wish of row.wishes?.(mine) ?? [{}]) {
      for (const type of ['application/json', 'application/x-www-form-urlencoded']) {
        const body =
          type === 'application/json'
            ? JSON.stringify(wish)
            : new URLSearchParams(wish as Record<string, string>).toString();
        const init = { method: 'POST', headers: { 'content-type': type }, body };
        const { status } = await call(
          action,
          adminRequest(pathOf(mine), honestToken(attacker), init),
          row.params?.(mine) ?? {},
        );
        expect(status).toBeLessThan(500);
      }
    }
    expect(await fingerprint(mine.shopId)).toEqual(before);
  }, 60_000);
});

it('would notice: the shop’s own token does see the words the others must not see', async () => {
  const seen: string[] = [];
  for (const id of [
    'routes/app.members._index',
    'routes/app.members.$memberId',
    'routes/app.rewards.$rewardId',
    'routes/app.campaigns._index',
  ]) {
    const { loader } = await moduleOf(id);
    if (loader === undefined) throw new Error(`${id} has no loader`);
    const request = adminRequest('/app/page', honestToken(mine.domain));
    seen.push((await call(loader, request, rows[id]?.params?.(mine) ?? {})).text);
  }
  expect(seen[0]).toContain('Quillfeather');
  expect(seen[1]).toContain('canary-order');
  expect(seen[2]).toContain('Amethyst bowl off');
  expect(seen[3]).toContain('Cerulean week');
});
