import { beforeAll, describe, expect, it } from 'vitest';
import { action, loader } from '../../../app/routes/app.campaigns.$campaignId_.codes/route.tsx';
import type { ImportAnswer } from '../../../app/routes/app.campaigns.$campaignId_.codes/import-actions.server.ts';
import { blankCampaign } from '../../../app/routes/app.campaigns.$campaignId/campaign-form.ts';
import { action as save } from '../../../app/routes/app.campaigns.$campaignId/route.tsx';
import { refreshShopProfile } from '../../../app/flows/refresh-shop-profile.server.ts';
import { useDatabase } from '../../support/database.ts';
import { useSimulator } from '../../support/simulator.ts';

const database = useDatabase();
const store = useSimulator(5860, ['--empty']);
let id = '';

/** A call of a page of this shop's admin. @param body a form, or a message as JSON */
function callOf(path: string, body: FormData | string | null, language = 'en') {
  const { headers } = store.adminRequest();
  headers.set('accept-language', language);
  if (typeof body === 'string') headers.set('content-type', 'application/json');
  const url = `https://tandem-app.example/app/campaigns/${path}`;
  const request = new Request(url, body === null ? { headers } : { method: 'POST', headers, body });
  return { request, params: { campaignId: path.split('/')[0] ?? '' }, context: {} };
}

async function saveDraft(codes: 'file' | 'unique', to = 'new'): Promise<string> {
  const values = { ...blankCampaign, name: 'Own codes', codes };
  const answer = await save(callOf(to, JSON.stringify({ intent: 'save', values })));
  if (to !== 'new') return to;
  if (!(answer instanceof Response)) throw new Error(JSON.stringify(answer));
  return answer.headers.get('location')?.split('/').at(-1)?.split('?')[0] ?? '';
}

async function post(fields: Record<string, string | Blob>, language = 'en'): Promise<ImportAnswer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return action(callOf(`${id}/codes`, form, language));
}

const open = async () => loader(callOf(`${id}/codes`, null));
const storedNow = async () => (await open()).own?.stored;
const linesOf = (answer: ImportAnswer) =>
  answer.skipped?.lines.map(({ line, reason }) => `${line}: ${reason}`);
const many = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, place) => `${prefix}-${String(place + 1)}`).join('\n');

beforeAll(async () => {
  await refreshShopProfile(await store.install());
  id = await saveDraft('file');
}, 60_000);

describe("a merchant's own codes", () => {
  it('tells every wrong row beside it and stores nothing, until the good ones are taken on purpose', async () => {
    const text = ['Code', 'ALPHA', 'ALPHA', 'alpha', 'two words', '=1+1', 'x'.repeat(256), 'BETA'].join('\n');
    const refused = await post({ text });
    expect(refused.skipped?.title).toBe('Nothing was added: 5 rows have a problem');
    expect(linesOf(refused)).toEqual([
      'Row 3: Twice in this list',
      'Row 4: Twice in this list, in other upper and lower case',
      expect.stringMatching(/^Row 5: Only letters/),
      expect.stringMatching(/^Row 6: Only letters/),
      'Row 7: Longer than 255 characters',
    ]);
    expect(await storedNow()).toBe(0);
    expect(refused.skipped?.takeGood).toBe('Add the 2 good codes');
    expect(await post({ text, take: 'good' })).toMatchObject({ toast: '2 codes added' });
    expect(await storedNow()).toBe(2);
    expect((await open()).codes.map(({ code, stateLabel }) => [code, stateLabel])).toEqual([
      ['ALPHA', 'Added'],
      ['BETA', 'Added'],
    ]);
    expect(linesOf(await post({ text: 'beta, GAMMA' }))).toEqual([
      'Row 1: Already used by a campaign or reward in Tandem',
    ]);
    expect((await post({ text: 'beta' }, 'zh-CN')).skipped?.title).toBe('未添加任何优惠码：1 行有问题');
    expect(await storedNow()).toBe(2);
  }, 60_000);

  it('are removed on purpose, or when the draft takes codes of Tandem', async () => {
    const revised = `UPDATE campaigns SET proposed_at = now() WHERE id = '${id}' RETURNING version`;
    const [asked] = await database.asAdmin<{ version: number }>(revised);
    expect(await post({ intent: 'clear' })).toEqual({ toast: '2 codes removed' });
    expect(await post({ text: many(251, 'ROW') })).toEqual({ toast: '251 codes added' });
    // A colleague who was asked before has not seen these codes.
    const state = `SELECT version, proposed_at FROM campaigns WHERE id = '${id}'`;
    expect(await database.asAdmin(state)).toEqual([
      { version: (asked?.version ?? 0) + 2, proposed_at: null },
    ]);
    const chunks = `SELECT planned_count AS n FROM code_chunks WHERE campaign_id = '${id}' ORDER BY ordinal`;
    expect(await database.asAdmin(chunks)).toEqual([{ n: 1 }, { n: 250 }]);
    await saveDraft('unique', id);
    expect((await open()).own).toBeNull();
    expect((await post({ text: 'LATE' })).error).toContain('My own codes');
    await saveDraft('file', id);
    expect(await storedNow()).toBe(0);
  }, 60_000);

  it('come from a file of 10,000 rows, with quotes, more columns and the mark of a spreadsheet', async () => {
    const rows = many(10_000, 'Big').split('\n');
    const csv = `\uFEFF"Code";"Note"\r\n${rows.map((code) => `"${code}";"a; b"`).join('\r\n')}\r\n`;
    expect(await post({ file: new Blob([csv]) })).toEqual({ toast: '10,000 codes added' });
    expect(await storedNow()).toBe(10_000);
    const again = await post({ file: new Blob([csv]) });
    expect(again.skipped).toMatchObject({ more: 'And 9,800 more rows.', takeGood: null });
    expect(again.skipped?.lines[0]?.line).toBe('Row 2');
    expect(await storedNow()).toBe(10_000);
  }, 120_000);

  it('of a file that is none are refused in one sentence', async () => {
    const latin = new Blob([new Uint8Array([0x43, 0xe9, 0x0a])]);
    expect((await post({ file: latin })).error).toContain('UTF-8');
    const rows = new Blob([many(100_001, 'N')]);
    expect((await post({ file: rows })).error).toContain('100,000');
    expect((await post({ file: new Blob(['x'.repeat(5 * 1024 * 1024 + 1)]) })).error).toContain('5 MB');
    for (const text of ['', '\n\n', 'Code\n'])
      expect((await post({ text })).error).toContain('No codes found');
    expect(await storedNow()).toBe(10_000);
  }, 60_000);

  it('go nowhere under an id of nobody', async () => {
    const nobody = '0198f0d2-7a1c-7000-8000-0123456789ab';
    await expect(action(callOf(`${nobody}/codes`, new FormData()))).rejects.toMatchObject({ status: 404 });
  });
});
