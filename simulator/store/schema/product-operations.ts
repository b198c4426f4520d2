import { key, maybeJson, maybeWhole, table, text, wholeOr } from '../tables/table.ts';
import type { RowOf } from '../tables/table.ts';

/** What was asked of a product "later": done at once, told as an operation. */
export const productOperations = table('productOperations', {
  id: key(),
  /** ProductDeleteOperation, ProductDuplicateOperation or ProductSetOperation. */
  type: text(),
  productId: maybeWhole(),
  newProductId: maybeWhole(),
  /** What was wrong with it: the rows of its userErrors. */
  problems: maybeJson<readonly { field: readonly string[] | null; message: string }[]>(),
  /** How often its state has been asked for. */
  looks: wholeOr(0),
});

export type ProductOperationRow = RowOf<typeof productOperations>;
