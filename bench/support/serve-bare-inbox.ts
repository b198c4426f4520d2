import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';

// The least a webhook receiver can do: check the signature, insert in batches, answer. Bodies as they are, not sealed.
const secret = process.env['SHOPIFY_API_SECRET'] ?? '';
const pool = new pg.Pool({ connectionString: process.env['DATABASE_OWNER_URL'], max: 4 });
let waiting: { id: string; topic: string; body: Buffer; response: ServerResponse }[] = [];
let timer: NodeJS.Timeout | undefined;

async function flush(): Promise<void> {
  const batch = waiting;
  waiting = [];
  timer = undefined;
  await pool.query({
    name: 'insert',
    text: `INSERT INTO bare_inbox (id, topic, body) SELECT * FROM unnest($1::text[], $2::text[], $3::bytea[])
           ON CONFLICT DO NOTHING`,
    values: [batch.map((one) => one.id), batch.map((one) => one.topic), batch.map((one) => one.body)],
  });
  for (const { response } of batch) response.writeHead(200).end('ok');
}

const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    const expected = createHmac('sha256', secret).update(body).digest();
    const given = Buffer.from(String(request.headers['x-shopify-hmac-sha256']), 'base64');
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) {
      response.writeHead(401).end();
      return;
    }
    const id = String(request.headers['x-shopify-webhook-id']);
    waiting.push({ id, topic: String(request.headers['x-shopify-topic']), body, response });
    timer ??= setTimeout(() => void flush(), 2);
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(String((server.address() as AddressInfo).port));
});
process.once('SIGTERM', () => process.exit(0));
