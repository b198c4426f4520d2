import type { OrderVersion } from '../mirror/versions.server.ts';
import type { AdminGateway } from '../shopify/admin.server.ts';
import { gidNumber } from '../shopify/gid.ts';
import { OrderVersionsDocument } from '../shopify/operations.generated.ts';

/** Pages in the order of change: an order that changes meanwhile moves to the end and is not missed. */
export async function* changedOrders(gateway: AdminGateway, since: Date): AsyncGenerator<OrderVersion[]> {
  const query = `updated_at:>='${since.toISOString()}'`;
  let after: string | null = null;
  for (;;) {
    const { orders }: { orders: VersionsPage } = await gateway.request(OrderVersionsDocument, {
      query,
      after,
    });
    yield orders.nodes.map(({ id, updatedAt }) => ({
      shopifyId: gidNumber(id),
      updatedAt: new Date(updatedAt),
    }));
    if (!orders.pageInfo.hasNextPage) return;
    after = orders.pageInfo.endCursor ?? null;
  }
}

interface VersionsPage {
  readonly nodes: readonly { readonly id: string; readonly updatedAt: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}
