import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { signedText, verifyProxyQuery } from '../../../app/http/proxy-signature.server.ts';

const secret = 'hush';
const wallAt = new Date('2026-03-01T10:00:00Z');
const seconds = Math.floor(wallAt.getTime() / 1_000);
const check = { secrets: [secret], wallAt };

type Pairs = readonly (readonly [string, string])[];

/** The documentation's recipe, written apart from ours: sort "key=value" by bytes, join, hex of HMAC-SHA256. */
function signPairs(pairs: Pairs, key = secret): string {
  const joined = new Map<string, string>();
  for (const [name, value] of pairs)
    joined.set(name, joined.has(name) ? `${joined.get(name) ?? ''},${value}` : value);
  const text = [...joined]
    .map(([name, value]) => Buffer.from(`${name}=${value}`))
    .sort((one, other) => one.compare(other))
    .map((part) => part.toString())
    .join('');
  return createHmac('sha256', key).update(text).digest('hex');
}

function queryOf(pairs: Pairs, signature = signPairs(pairs)): string {
  return [...pairs, ['signature', signature] as const]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
}

const honest: Pairs = [
  ['shop', 'tandem-sample.myshopify.com'],
  ['logged_in_customer_id', '7001'],
  ['path_prefix', '/apps/tandem'],
  ['timestamp', String(seconds)],
  ['locale', 'en'],
];

function withValue(name: string, value: string): Pairs {
  return honest.map(([key, old]) => [key, key === name ? value : old] as const);
}

it('reproduces the example Shopify publishes', () => {
  const published = new URLSearchParams(
    'extra=1&extra=2&shop=shop-name.myshopify.com&logged_in_customer_id=1&path_prefix=%2Fapps%2Fawesome_reviews&timestamp=1317327555',
  );
  const signature = createHmac('sha256', 'hush').update(signedText(published)).digest('hex');
  expect(signature).toBe('4c68c8624d737112c91818c11017d24d334b524cb5c2b8ba08daa056f7395ddb');
  published.set('signature', signature);
  const caller = verifyProxyQuery(published.toString(), {
    secrets: ['hush'],
    wallAt: new Date(1_317_327_555_000),
  });
  expect(caller).toMatchObject({ domain: 'shop-name.myshopify.com', customerShopifyId: 1n });
});

it('accepts an honest request, in any order of parameters, with any honest extra', () => {
  expect(verifyProxyQuery(queryOf(honest), check)).toMatchObject({ customerShopifyId: 7001n });
  expect(verifyProxyQuery(queryOf([...honest].reverse()), check)).not.toBeNull();
  expect(
    verifyProxyQuery(queryOf(withValue('logged_in_customer_id', '')), check)?.customerShopifyId,
  ).toBeNull();
  for (const extra of ['ä', 'a b+c', '😀', 'x=y&z', ',', '%2C', '']) {
    expect(
      verifyProxyQuery(queryOf([...honest, ['q', extra], ['ｚ', extra], ['😀', extra]]), check),
    ).not.toBeNull();
  }
});

it('accepts ninety seconds of age and not one more', () => {
  for (const [age, isTaken] of [
    [0, true],
    [90, true],
    [-90, true],
    [91, false],
    [-91, false],
    [86_400, false],
  ] as const) {
    const query = queryOf(withValue('timestamp', String(seconds - age)));
    expect(verifyProxyQuery(query, check) !== null, `${String(age)} s old`).toBe(isTaken);
  }
});

it('accepts the former secret only when it is given', () => {
  const query = queryOf(honest, signPairs(honest, 'former'));
  expect(verifyProxyQuery(query, check)).toBeNull();
  expect(verifyProxyQuery(query, { ...check, secrets: [secret, 'former'] })).not.toBeNull();
  expect(verifyProxyQuery(queryOf(honest, signPairs(honest, '')), { ...check, secrets: [''] })).toBeNull();
});

/** Every single alteration of an honest, signed query; none may pass. */
function* alterations(): Generator<readonly [string, string]> {
  const signature = signPairs(honest);
  const whole = queryOf(honest);
  for (const [name, value] of honest) {
    const without = honest.filter(([key]) => key !== name);
    yield [`${name} left out`, queryOf(without, signature)];
    yield [`${name} empty`, queryOf(withValue(name, ''), signature)];
    yield [`${name} upper case name`, queryOf([...without, [name.toUpperCase(), value]], signature)];
    for (let position = 0; position < value.length; position += 1) {
      const changed = String.fromCharCode((value.codePointAt(position) ?? 0) + 1);
      const altered = value.slice(0, position) + changed + value.slice(position + 1);
      yield [`${name} changed at ${String(position)}`, queryOf(withValue(name, altered), signature)];
      yield [
        `${name} cut at ${String(position)}`,
        queryOf(withValue(name, value.slice(0, position)), signature),
      ];
      yield [
        `${name} longer at ${String(position)}`,
        queryOf(withValue(name, `${value}${value.slice(position)}`), signature),
      ];
    }
    for (const extra of ['1', ' ', '\0', '\n', '&', '=', "'", '%', 'ä']) {
      yield [
        `${name} with ${JSON.stringify(extra)} behind`,
        queryOf(withValue(name, value + extra), signature),
      ];
      yield [
        `${name} with ${JSON.stringify(extra)} before`,
        queryOf(withValue(name, extra + value), signature),
      ];
    }
    yield [`${name} repeated after`, `${whole}&${name}=${encodeURIComponent(value)}`];
    yield [`${name} repeated before`, `${name}=${encodeURIComponent(value)}&${whole}`];
    yield [`${name} as array`, queryOf([...without, [`${name}[]`, value]], signature)];
  }
  for (let position = 0; position < signature.length; position += 1) {
    const flipped = signature[position] === '0' ? '1' : '0';
    yield [
      `signature flipped at ${String(position)}`,
      queryOf(honest, signature.slice(0, position) + flipped + signature.slice(position + 1)),
    ];
    yield [`signature cut at ${String(position)}`, queryOf(honest, signature.slice(0, position))];
  }
  yield ['signature upper case', queryOf(honest, signature.toUpperCase())];
  yield ['signature base64', queryOf(honest, Buffer.from(signature, 'hex').toString('base64'))];
  yield ['signature twice', `${whole}&signature=${signature}`];
  yield ['signature left out', whole.replace(/&signature=.*/, '')];
  yield ['hmac instead', whole.replace('signature=', 'hmac=')];
  for (const other of ['Hush', 'hush ', '', 'another app']) {
    yield [`secret ${JSON.stringify(other)}`, queryOf(honest, signPairs(honest, other))];
  }
  const foreign: Pairs = [...honest, ['admin', '1']];
  yield ['a parameter added', queryOf(foreign, signature)];
}

it('refuses every altered query', () => {
  const passed: string[] = [];
  let tried = 0;
  for (const [name, query] of alterations()) {
    tried += 1;
    if (verifyProxyQuery(query, check) !== null) passed.push(name);
  }
  expect(passed).toEqual([]);
  expect(tried).toBeGreaterThan(400);
});

it('refuses repeated and malformed parameters even when they are signed', () => {
  const signed: readonly Pairs[] = [
    ...['shop', 'timestamp', 'logged_in_customer_id', 'path_prefix', 'hmac'].map((name): Pairs => [
      ...honest,
      [name, 'twice.myshopify.com'],
      [name, 'x'],
    ]),
    ...['1e9', '-1', '0x10', ' 5', '5 ', '٣', '01', '1.0', 'null', '9'.repeat(20), "1' OR 1=1"].map((id) =>
      withValue('logged_in_customer_id', id),
    ),
    ...[
      '',
      'example.com',
      'a.myshopify.com.evil.example',
      'A.myshopify.com',
      'a_b.myshopify.com',
      '.myshopify.com',
      'a.myshopify.com/',
      'https://a.myshopify.com',
      'a.myshopify.com:443',
      'a\n.myshopify.com',
    ].map((shop) => withValue('shop', shop)),
    ...['', 'now', '-1', '1e12', `${String(seconds)}.5`, ` ${String(seconds)}`, `${String(seconds)}000`].map(
      (time) => withValue('timestamp', time),
    ),
  ];
  const passed = signed.filter((pairs) => verifyProxyQuery(queryOf(pairs), check) !== null);
  expect(passed).toEqual([]);
});

it('refuses a signed text cut anew so that a guest becomes a customer', () => {
  const guest: Pairs = [
    ['a', 'xlogged_in_customer_id=7002'],
    ['logged_in_customer_id', ''],
    ['path_prefix', '/apps/tandem'],
    ['shop', 'tandem-sample.myshopify.com'],
    ['timestamp', String(seconds)],
  ];
  const cut: Pairs = [
    ['a', 'x'],
    ['logged_in_customer_id', '7002'],
    ['logged_in_customer_id=path_prefix', '/apps/tandem'],
    ...guest.slice(3),
  ];
  expect(signPairs(cut)).toBe(signPairs(guest));
  expect(verifyProxyQuery(queryOf(guest), check)).toMatchObject({ customerShopifyId: null });
  expect(verifyProxyQuery(queryOf(cut), check)).toBeNull();
});
