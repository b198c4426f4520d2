import { describe, expect, it } from 'vitest';
import type { StageProgress } from '../../../app/growth/copy-progress.server.ts';
import { serverTexts } from '../../../app/locales/texts.server.ts';
import { writeCopy } from '../../../app/routes/app._index/copy-words.ts';

const reader = {
  locale: 'en',
  currency: 'USD',
  timeZone: 'UTC',
  shopName: 'Shop',
  seesAllOrders: true,
};
const page = { t: serverTexts('en').t, reader };
const copied = { products: 80n, collections: 1n, customers: 2_000n, orders: 8_015n };

const stage = (name: string, state: StageProgress['state']): StageProgress => ({
  stage: name,
  state,
  stored: 51_733n,
  expected: 60_000n,
  failure: null,
});

describe('how far the copy is', () => {
  it('is told in orders and customers, never in rows of a file', () => {
    const stages = [
      stage('collections', 'done'),
      stage('customers', 'done'),
      stage('orders', 'loading'),
      stage('refunds', 'done'),
    ];
    const { state, stages: written } = writeCopy(page, stages, copied);
    expect(state).toBe('running');
    expect(written.map(({ text }) => text)).toEqual([
      '1 collection',
      '2,000 customers',
      '8,015 orders so far',
      'Ready',
    ]);
  });
});
