import type { ShopTx } from '../db/shop-scope.server.ts';
import { writeDay } from '../ui/written.ts';
import type { Page } from './page.server.ts';

/** A privacy request of a customer in words. */
export interface WrittenPrivacyRequest {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly done: boolean;
  /** Where the answer of a data request can be downloaded while it is kept. */
  readonly downloadUrl: string | null;
}

interface StoredRequest {
  id: string;
  kind: string;
  received_at: Date;
  due_at: Date;
  done_at: Date | null;
  has_answer: boolean;
}

/** The newest privacy requests of the shop, or of one customer. */
export async function loadPrivacyRequests(
  tx: ShopTx,
  page: Page,
  customerShopifyId: bigint | null = null,
): Promise<WrittenPrivacyRequest[]> {
  const rows = await tx.query<StoredRequest>(
    `SELECT id, kind, received_at, due_at, done_at, answer_box IS NOT NULL AS has_answer FROM privacy_requests
     WHERE ($1::bigint IS NULL OR customer_shopify_id = $1::bigint) ORDER BY received_at DESC, id DESC LIMIT 50`,
    customerShopifyId,
  );
  return rows.map((row) => writeRequest(page, row));
}

function writeRequest({ t, reader }: Page, row: StoredRequest): WrittenPrivacyRequest {
  const received = writeDay(row.received_at, reader);
  const state = row.done_at === null ? 'open' : 'done';
  const until = writeDay(row.done_at ?? row.due_at, reader);
  return {
    id: row.id,
    kind: t(`settings:privacy.kind.${row.kind}`),
    text: t(`settings:privacy.${state}`, { received, until }),
    done: row.done_at !== null,
    downloadUrl: row.has_answer ? `/app/privacy/${row.id}` : null,
  };
}
