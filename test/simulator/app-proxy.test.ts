import { afterAll, beforeAll, expect, test } from 'vitest';
import { mapAddress } from '../../simulator/admin-page/addresses.ts';
import { mapPolicy } from '../../simulator/admin-page/map-policy.ts';
import { PrefixRewriter } from '../../simulator/admin-page/prefix-rewriter.ts';
import { startFakeApp } from '../support/fake-embedded-app.ts';
import type { FakeApp } from '../support/fake-embedded-app.ts';
import { startAdminAlone } from '../support/simulated-admin.ts';
import type { AdminAlone } from '../support/simulated-admin.ts';

const PORT = 5310;
let app: FakeApp;
let admin: AdminAlone;

beforeAll(async () => {
  app = await startFakeApp(PORT + 4);
  admin = await startAdminAlone(PORT);
});
afterAll(async () => {
  await admin.close();
  await app.close();
});

const at = {
  app: 'https://tandem-app.example',
  proxy: 'http://localhost:4001',
  admin: 'http://localhost:4000',
  storefront: 'http://localhost:4002',
  shopDomain: 'tandem-sample.myshopify.com',
  shopHandle: 'tandem-sample',
};

test.each([
  ['https://tandem-app.example/app?x=1', 'http://localhost:4001/app?x=1'],
  [
    'https://admin.shopify.com/store/tandem-sample/orders/7',
    'http://localhost:4000/store/tandem-sample/orders/7',
  ],
  ['https://tandem-sample.myshopify.com/admin/themes', 'http://localhost:4000/store/tandem-sample/themes'],
  ['https://tandem-sample.myshopify.com/cart', 'http://localhost:4002/cart'],
  ['shopify://admin/products', 'http://localhost:4000/store/tandem-sample/products'],
  ['https://cdn.shopify.com/a.js', 'http://localhost:4001/__cdn/a.js'],
  ['https://tandem-app.example.evil.test/', null],
  ['https://other.myshopify.com/admin', null],
])('%s maps to %s', (real, local) => {
  expect(mapAddress(real, at)).toBe(local);
});

test('policies keep their directives; sources nobody serves here stay as they are', () => {
  const policy =
    "frame-ancestors https://tandem-sample.myshopify.com https://admin.shopify.com https://other.test; img-src 'self' https://cdn.shopify.com";
  expect(mapPolicy(policy, at)).toBe(
    "frame-ancestors http://localhost:4000 https://other.test; img-src 'self'",
  );
});

test('a text cut anywhere between chunks is still replaced, and nothing else changes', async () => {
  const text = 'a https://x.test/b https://x.tes https://x.test/é';
  const bytes = Buffer.from(text);
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    const rewriter = new PrefixRewriter([['https://x.test/', 'L/']]);
    rewriter.write(bytes.subarray(0, cut));
    rewriter.end(bytes.subarray(cut));
    const parts: Buffer[] = [];
    for await (const part of rewriter) parts.push(part as Buffer);
    expect(Buffer.concat(parts).toString()).toBe('a L/b https://x.tes L/é');
  }
});

test('a streamed answer is passed on as it comes, with addresses rewritten across chunks', async () => {
  const answer = await fetch(`${admin.proxy}/stream`);
  const began = Date.now();
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
  const first = Buffer.from((await reader.read()).value ?? []).toString();
  expect(first).toBe('first ');
  expect(Date.now() - began).toBeLessThan(300);
  let rest = '';
  for (let part = await reader.read(); !part.done; part = await reader.read())
    rest += Buffer.from(part.value).toString();
  expect(rest).toBe(`${admin.proxy}/last`);
});

test('the app sees its own https name; the browser sees local addresses and a cookie it may keep', async () => {
  const answer = await fetch(`${admin.proxy}/headers`, {
    redirect: 'manual',
    headers: { origin: admin.proxy, referer: `${admin.admin}/x` },
  });
  const seen = app.seen.find((request) => request.path === '/headers')?.headers;
  expect(seen).toMatchObject({
    host: 'tandem-app.example',
    'x-forwarded-proto': 'https',
    origin: 'https://tandem-app.example',
    referer: 'https://admin.shopify.com/x',
    'accept-encoding': 'identity',
  });
  expect(answer.headers.get('location')).toBe(`${admin.proxy}/members`);
  expect(answer.headers.get('set-cookie')).toBe('a=1; SameSite=Lax; Path=/');
  expect(answer.headers.get('strict-transport-security')).toBeNull();
});

test('a page without a policy is reported: the real admin would not frame it', async () => {
  await fetch(`${admin.proxy}/stream`);
  expect(admin.log.join('\n')).not.toContain('Content-Security-Policy');
  const framed = await fetch(`${admin.proxy}/`);
  expect(framed.headers.get('content-security-policy')).toBe(`frame-ancestors ${admin.admin}`);
});

test('other hosts and other sites are refused', async () => {
  const { status } = await fetch(`${admin.admin}/admin-page/locale`, {
    method: 'POST',
    headers: { origin: 'https://evil.test' },
    body: '{"locale":"zh-CN"}',
  });
  expect(status).toBe(403);
  const moved = await fetch(`http://127.0.0.1:${PORT}/`, { redirect: 'manual' });
  expect(moved.headers.get('location')).toBe(`${admin.admin}/`);
  const odd = await fetch(`${admin.admin}/admin-page/frame?path=${encodeURIComponent('//evil.test/x')}`);
  expect(odd.status).toBe(400);
});
