import { PassThrough } from 'node:stream';
import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { readBody } from '../../../app/http/body.server.ts';
import { keepBriefly } from '../../../app/http/kept-briefly.ts';
import { isOwnPath } from '../../../app/http/page-request.server.ts';
import { deliverySignature } from '../../../app/http/webhook-headers.ts';

function request(declared?: number): PassThrough & IncomingMessage {
  const headers = declared === undefined ? {} : { 'content-length': String(declared) };
  return Object.assign(new PassThrough(), { headers }) as unknown as PassThrough & IncomingMessage;
}

it('bodies read at once are bounded together, and what is read makes room again', async () => {
  const first = request();
  const reading = readBody(first, 100, 150);
  first.write(Buffer.alloc(90));
  await new Promise(setImmediate);
  expect(await readBody(request(80), 100, 150)).toEqual({ kind: 'busy' });
  const undeclared = request();
  const second = readBody(undeclared, 100, 150);
  undeclared.write(Buffer.alloc(80));
  expect(await second).toEqual({ kind: 'busy' });
  first.end();
  expect(await reading).toMatchObject({ kind: 'read' });
  const third = request(80);
  third.end(Buffer.alloc(80));
  expect(await readBody(third, 100, 150)).toMatchObject({ kind: 'read' });
});

it('bodies that were cut off or too large make room again', async () => {
  for (let round = 0; round < 3; round += 1) {
    const cut = request();
    const reading = readBody(cut, 100, 150);
    cut.write(Buffer.alloc(90));
    await new Promise(setImmediate);
    cut.destroy();
    expect(await reading).toEqual({ kind: 'aborted' });
    const long = request();
    long.end(Buffer.alloc(140));
    expect(await readBody(long, 100, 150)).toEqual({ kind: 'too-large' });
  }
});

it.each(['null', 'A'.repeat(43), 'A'.repeat(44), `${'A'.repeat(43)}==`, `${'-'.repeat(43)}=`, ''])(
  'no signature looks like %j',
  (signature) => {
    expect(deliverySignature({ 'x-shopify-hmac-sha256': signature })).toBeNull();
  },
);

it.each(['//[', '//host/x', '/\\host', '*', 'http://host/', '', undefined])(
  '%j is no path of ours',
  (target) => {
    expect(isOwnPath(target)).toBe(false);
  },
);

it.each(['/', '/app?x=1', '/app//members', '/[', '/%'])('%j is a path of ours', (target) => {
  expect(isOwnPath(target)).toBe(true);
});

it('asks once in the time, shares the wait, and keeps no failure', async () => {
  let at = 0;
  let asked = 0;
  const read = keepBriefly(
    () => (asked++ === 1 ? Promise.reject(new Error('away')) : Promise.resolve(asked)),
    1_000,
    () => at,
  );
  expect(await Promise.all([read(), read(), read()])).toEqual([1, 1, 1]);
  at = 1_000;
  await expect(read()).rejects.toThrow('away');
  expect(await read()).toBe(3);
});
