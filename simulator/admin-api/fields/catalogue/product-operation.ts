import { toGid } from '../../../store/tables/ids.ts';
import { productOperations } from '../../../store/schema/product-operations.ts';
import type { ProductOperationRow } from '../../../store/schema/product-operations.ts';
import { products } from '../../../store/schema/catalog.ts';
import type { ProductRow } from '../../../store/schema/catalog.ts';
import type { Call } from '../../model.ts';

const DELETION = 'ProductDeleteOperation';

type Ask = Partial<Pick<ProductOperationRow, 'productId' | 'newProductId' | 'problems'>> & { type: string };

/** Notes an operation and tells it as it is begun: CREATED, nothing of its outcome. */
export function beginOperation(call: Call, ask: Ask): object {
  const id = call.store.newId();
  call.store.rows.insert(productOperations, { id, ...ask });
  const isOfKnown = ask.type === 'ProductDuplicateOperation';
  return {
    ...{ id: toGid(ask.type, id), status: 'CREATED', deletedProductId: null },
    product: isOfKnown ? productOf(call, ask.productId) : null,
    newProduct: null,
    userErrors: [],
  };
}

/** True while the deletion of a product is told as under way: until somebody has looked. */
export function isBeingDeleted(call: Call, productId: number): boolean {
  const where = 'WHERE type = ? AND productId = ? AND looks = 0';
  return call.store.rows.first(productOperations, where, DELETION, productId) !== undefined;
}

/** An operation with its outcome: a deletion is ACTIVE at the first look, all else COMPLETE. Counts the look. */
export function lookAtOperation(call: Call, id: number, type: string): object | undefined {
  const row = call.store.rows.byId(productOperations, id);
  if (row?.type !== type) return undefined;
  call.store.rows.update(productOperations, id, { looks: row.looks + 1 });
  const isGone = type === DELETION;
  return {
    id: toGid(type, id),
    status: isGone && row.looks === 0 ? 'ACTIVE' : 'COMPLETE',
    deletedProductId: isGone && row.productId !== null ? toGid('Product', row.productId) : null,
    product: productOf(call, row.productId),
    newProduct: productOf(call, row.newProductId),
    userErrors: (row.problems ?? []).map((one) => ({ ...one, code: null })),
  };
}

const productOf = (call: Call, id: number | null | undefined): ProductRow | null =>
  id == null ? null : (call.store.rows.byId(products, id) ?? null);
