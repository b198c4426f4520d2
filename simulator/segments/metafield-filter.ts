import { dateIn, textOf, unfit } from './conditions.ts';
import type { Filter } from './conditions.ts';

/** `metafields.facts.birth_date`: the namespace ends at the first dot. Values are text, whatever their type. */
export function valueOf(name: string): string {
  const [, namespace = '', ...key] = name.split('.');
  // The language has letters, digits, dots and underscores in names: nothing to escape.
  return `(SELECT value FROM metafields WHERE ownerType = 'CUSTOMER' AND ownerId = customers.id AND namespace = '${namespace}' AND name = '${key.join('.')}')`;
}

/** A metafield of customers: numbers, days, texts and yes or no; of a list, what it contains. */
export function metafieldFilter(name: string): Filter {
  const value = valueOf(name);
  return (comparison, frame) => {
    const { operator, values } = comparison;
    if (operator.startsWith('IS')) return { sql: `${value} ${operator}`, values: [] };
    const [token] = values;
    if (token === undefined) throw unfit(comparison);
    if (operator.endsWith('CONTAINS')) {
      const has = `EXISTS (SELECT 1 FROM json_each(CASE WHEN json_valid(${value}) THEN ${value} ELSE '[]' END) WHERE json_each.value = ?)`;
      return { sql: operator === 'CONTAINS' ? has : `NOT ${has}`, values: [textOf(token)] };
    }
    if (token.kind === 'date' || token.kind === 'relative') return dateIn(value)(comparison, frame);
    const given = values.map((one) => (one.kind === 'number' ? Number(one.text) : textOf(one)));
    const held = token.kind === 'number' ? `CAST(${value} AS REAL)` : value;
    if (operator === 'BETWEEN') return { sql: `${held} BETWEEN ? AND ?`, values: given };
    return { sql: `${held} ${operator} ?`, values: given };
  };
}
