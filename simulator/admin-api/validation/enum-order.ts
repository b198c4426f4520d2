/** The order in which a real store lists the values of an enum, where it is not that of the schema's file (measured). */
const ORDERS: Readonly<Record<string, readonly string[]>> = {
  MediaContentType: ['VIDEO', 'EXTERNAL_VIDEO', 'MODEL_3D', 'IMAGE'],
  PublicationCreateInputPublicationDefaultState: ['EMPTY', 'ALL_PRODUCTS'],
};

/** The values of an enum as an error lists them: known ones in the measured order, others behind. */
export function orderValues(type: string, values: readonly string[]): readonly string[] {
  const order = ORDERS[type] ?? [];
  const first = order.filter((one) => values.includes(one));
  return [...first, ...values.filter((one) => !first.includes(one))];
}
