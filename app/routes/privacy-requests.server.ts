import { isId } from '../core/ids.ts';
import { inShop } from '../db/shop-scope.server.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { listPrivacyRequests, openDataAnswer } from '../flows/answer-data-request.server.ts';
import type { PrivacyRequestRow } from '../flows/answer-data-request.server.ts';
import type { WrittenPrivacyRequest } from '../ui/privacy-card.tsx';
import { writeDay } from '../ui/written.ts';
import type { Page } from './page.server.ts';

/** The newest privacy requests of the shop, or of one customer. */
export async function loadPrivacyRequests(
  tx: ShopTx,
  page: Page,
  customerShopifyId: bigint | null = null,
): Promise<WrittenPrivacyRequest[]> {
  const rows = await listPrivacyRequests(tx);
  const asked = rows.filter(
    (row) => customerShopifyId === null || row.customerShopifyId === customerShopifyId,
  );
  return asked.map((row) => writeRequest(page, row));
}

/** The answer of a data request as a file. @throws Response 404 when there is none any more */
export async function downloadAnswer(page: Page, requestId: string): Promise<Response> {
  const { actor } = page;
  const answer = isId(requestId)
    ? await inShop(page.shopId, (tx) => openDataAnswer(tx, { requestId, actor }))
    : null;
  if (answer === null) throw new Response('Not found', { status: 404 });
  return new Response(answer, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="customer-data.json"',
      'Cache-Control': 'no-store',
    },
  });
}

function writeRequest({ t, reader }: Page, row: PrivacyRequestRow): WrittenPrivacyRequest {
  const received = writeDay(row.receivedAt, reader);
  const state = row.doneAt === null ? 'open' : 'done';
  const until = writeDay(row.doneAt ?? row.dueAt, reader);
  return {
    id: row.id,
    kind: t(`settings:privacy.kind.${row.kind}`),
    text: t(`settings:privacy.${state}`, { received, until }),
    done: row.doneAt !== null,
    downloadUrl: row.hasAnswer ? `/app/privacy/${row.id}` : null,
  };
}
