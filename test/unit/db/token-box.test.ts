import { describe, expect, it } from 'vitest';
import {
  areSealedWithCurrentKey,
  boxPlace,
  isSealedWithCurrentKey,
  openBox,
  openBytes,
  parseKeyRing,
  sealBox,
  sealBytes,
} from '../../../app/db/token-box.server.ts';
import { readTestData, testDataDir } from '../../support/test-data.ts';

const key = (fill: number): string => Buffer.alloc(32, fill).toString('base64');
const ring = parseKeyRing(`new:${key(1)},old:${key(2)}`);
const oldRing = parseKeyRing(`old:${key(2)}`);
const place = boxPlace('a.myshopify.com', 'access_token');

describe('a sealed box', () => {
  it('opens again for its place, as text and as bytes', () => {
    expect(openBox(sealBox('shpat_secret', place, ring), place, ring)).toBe('shpat_secret');
    expect(openBox(sealBox('', place, ring), place, ring)).toBe('');
    const bytes = Buffer.from([0, 1, 255]);
    expect(openBytes(sealBytes(bytes, place, ring), place, ring).equals(bytes)).toBe(true);
  });

  it('never looks the same twice, and shows no token', () => {
    const boxes = Array.from({ length: 200 }, () => sealBox('shpat_secret', place, ring));
    expect(new Set(boxes.map((box) => box.split('.')[1])).size).toBe(200);
    expect(boxes.join()).not.toContain('shpat');
  });

  it('opens for no other shop and no other column', () => {
    const box = sealBox('shpat_secret', place, ring);
    expect(() => openBox(box, boxPlace('b.myshopify.com', 'access_token'), ring)).toThrow();
    expect(() => openBox(box, boxPlace('a.myshopify.com', 'refresh_token'), ring)).toThrow();
    const bytes = sealBytes(Buffer.from('x'), place, ring);
    expect(() => openBytes(bytes, boxPlace('b', 'access_token'), ring)).toThrow();
  });

  it('does not open when any part of it was changed or cut', () => {
    const [keyId = '', nonce = '', sealed = ''] = sealBox('shpat_secret', place, ring).split('.');
    const flip = (text: string): string => (text.startsWith('A') ? 'B' : 'A') + text.slice(1);
    for (const changed of [
      `old.${nonce}.${sealed}`,
      `gone.${nonce}.${sealed}`,
      `${keyId}.${flip(nonce)}.${sealed}`,
      `${keyId}.${nonce}.${flip(sealed)}`,
      `${keyId}.${nonce}.${sealed.slice(0, -4)}`,
      `${keyId}.${nonce}.${sealed.slice(0, 8)}`,
      `${keyId}.${nonce.slice(0, 4)}.${sealed}`,
      `${keyId}.${nonce}`,
      '',
    ]) {
      expect(() => openBox(changed, place, ring)).toThrow();
    }
    expect(() => openBytes(Buffer.alloc(0), place, ring)).toThrow();
  });

  it('of an older key still opens, and is known as old', () => {
    const box = sealBox('shpat_secret', place, oldRing);
    expect(openBox(box, place, ring)).toBe('shpat_secret');
    expect(isSealedWithCurrentKey(box, ring)).toBe(false);
    expect(isSealedWithCurrentKey(sealBox('x', place, ring), ring)).toBe(true);
    expect(areSealedWithCurrentKey(sealBytes(Buffer.from('x'), place, oldRing), ring)).toBe(false);
    expect(areSealedWithCurrentKey(sealBytes(Buffer.from('x'), place, ring), ring)).toBe(true);
  });
});

describe('a key ring', () => {
  it.each(['', 'a', 'a:', 'a:c2hvcnQ=', `:${key(1)}`, `a b:${key(1)}`, `a:${key(1)},a:${key(2)}`])(
    'refuses %j',
    (text) => {
      expect(() => parseKeyRing(text)).toThrow(/TOKEN_KEYS: entry \d/);
    },
  );
});

interface GcmTest {
  readonly tcId: number;
  readonly key: string;
  readonly iv: string;
  readonly aad: string;
  readonly msg: string;
  readonly ct: string;
  readonly tag: string;
  readonly result: 'valid' | 'invalid' | 'acceptable';
}

describe.skipIf(testDataDir === null)('Wycheproof AES-GCM (needs TEST_DATA_DIR)', () => {
  const read = (): GcmTest[] => {
    const text = readTestData('security/wycheproof/aes_gcm_test.json').toString('utf8');
    const suite = JSON.parse(text) as { testGroups: { tests: GcmTest[] }[] };
    return suite.testGroups.flatMap((group) => group.tests);
  };
  const base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64url');
  const open = (test: GcmTest): string => {
    const wycheproofRing = { currentId: 'k', keys: new Map([['k', Buffer.from(test.key, 'hex')]]) };
    return openBox(
      `k.${base64(test.iv)}.${base64(test.ct + test.tag)}`,
      Buffer.from(test.aad, 'hex'),
      wycheproofRing,
    );
  };

  it('opens every valid case of our key, nonce and tag sizes, and refuses all others', () => {
    const outcomes = { opened: 0, refused: 0 };
    for (const test of read()) {
      const isOurs = test.key.length === 64 && test.iv.length === 24 && test.tag.length === 32;
      if (isOurs && test.result === 'valid') {
        expect(open(test), `case ${String(test.tcId)}`).toBe(Buffer.from(test.msg, 'hex').toString('utf8'));
        outcomes.opened += 1;
      } else {
        expect(() => open(test), `case ${String(test.tcId)}`).toThrow();
        outcomes.refused += 1;
      }
    }
    expect(outcomes.opened + outcomes.refused).toBe(316);
    expect(outcomes.opened).toBeGreaterThan(30);
  });
});
