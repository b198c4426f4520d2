import { describe, expect, it } from 'vitest';
import { isWebhookSigned } from '../../../app/http/webhook-signature.server.ts';
import { readTestData, testDataDir } from '../../support/test-data.ts';

interface Vector {
  readonly tcId: number;
  readonly key: string;
  readonly msg: string;
  readonly tag: string;
  readonly result: 'valid' | 'invalid';
}

interface Vectors {
  readonly numberOfTests: number;
  readonly testGroups: readonly { readonly tagSize: number; readonly tests: readonly Vector[] }[];
}

describe.skipIf(testDataDir === null)('Wycheproof HMAC-SHA256 (needs TEST_DATA_DIR)', () => {
  it('accepts the whole, right tag and nothing else, cut tags included', () => {
    const vectors = JSON.parse(
      readTestData('security/wycheproof/hmac_sha256_test.json').toString(),
    ) as Vectors;
    const wrong: number[] = [];
    let tried = 0;
    for (const { tagSize, tests } of vectors.testGroups) {
      for (const { tcId, key, msg, tag, result } of tests) {
        tried += 1;
        const signature = Buffer.from(tag, 'hex').toString('base64');
        const accepted = isWebhookSigned(Buffer.from(msg, 'hex'), signature, [Buffer.from(key, 'hex')]);
        if (accepted !== (result === 'valid' && tagSize === 256)) wrong.push(tcId);
      }
    }
    expect(wrong).toEqual([]);
    expect(tried).toBe(vectors.numberOfTests);
    expect(tried).toBeGreaterThan(150);
  });
});

it('trusts no empty secret', () => {
  expect(isWebhookSigned(Buffer.from(''), 'thNnmggU2ex3L5XXeMNfxf8Wl8STcVZTxscSFEKSxa0=', [''])).toBe(false);
});
