import { expect, it } from 'vitest';
import type { EntryId } from '../../../app/core/ids.ts';
import type { HistoryEntry } from '../../../app/loyalty/member-history.server.ts';
import { toldHistory } from '../../../app/http/proxy-history.ts';

const runAt = new Date('2026-11-22T10:00:00Z');

function entry(change: Partial<HistoryEntry>): HistoryEntry {
  return {
    id: 'e' as EntryId,
    kind: 'earn',
    sourceKind: 'order',
    occurredAt: runAt,
    recordedAt: runAt,
    points: 10n,
    orderShopifyId: 1n,
    orderName: '#1',
    orderedAt: null,
    isCredited: false,
    basisMinor: null,
    currency: null,
    programVersion: 1,
    actor: 'system',
    reason: null,
    rewardName: null,
    arithmetic: null,
    ...change,
  };
}

it('tells a credited order with its refund as one line on the day of the order', () => {
  const orderedAt = new Date('2025-11-04T10:00:00Z');
  const credited = { orderName: '#7', orderedAt, isCredited: true };
  expect(
    toldHistory([
      entry({ ...credited, kind: 'reverse', points: -58n }),
      entry({ ...credited, kind: 'earn', points: 142n }),
      entry({ orderName: '#9', points: 5n }),
    ]),
  ).toEqual([
    { kind: 'earn', at: runAt.toISOString(), points: '5', order: '#9', reason: null },
    { kind: 'past', at: orderedAt.toISOString(), points: '84', order: '#7', reason: null },
  ]);
});

it('says that credited points still wait, until they are spendable', () => {
  const credited = { isCredited: true, orderedAt: runAt };
  const waiting = entry({ ...credited, kind: 'earn-pending' });
  expect(toldHistory([waiting]).map(({ kind }) => kind)).toEqual(['earn-pending']);
  const arrived = entry({ ...credited, kind: 'activate', points: 0n });
  expect(toldHistory([arrived, waiting]).map(({ kind }) => kind)).toEqual(['past']);
});
