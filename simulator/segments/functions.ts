import { amount, count, dateIn, dayOf, numberIn, textOf, unfit, wordIn } from './conditions.ts';
import type { Condition, Filter, SegmentFrame } from './conditions.ts';
import { valueOf } from './metafield-filter.ts';
import type { Clause, Comparison } from './parse.ts';
import { salesAppId } from '../store/orders/sales-app.ts';
import { SegmentNotSimulated } from './tokens.ts';

/** What a function looks at: rows of one customer, parameters of each row, and of all rows together. */
interface Source {
  readonly rows: string;
  readonly each: Readonly<Record<string, Filter>>;
  readonly together: Readonly<Record<string, Filter>>;
}

/** Ids, one or several; a gid counts by its number. */
const oneOf =
  (column: string): Filter =>
  ({ operator, values, filter }) => {
    const known = ['=', '!=', 'IN', 'NOT IN'].includes(operator);
    if (!known) throw unfit({ operator, values, filter });
    const not = operator === '!=' || operator === 'NOT IN' ? 'NOT ' : '';
    return { sql: `${column} ${not}IN (${values.map(() => '?').join()})`, values: values.map(idOf) };
  };

const idOf = (token: Comparison['values'][number]): number => Number(textOf(token).split('/').at(-1));

const taggedWith: Filter = ({ operator, values, filter }) => {
  const has = `EXISTS (SELECT 1 FROM products, json_each(products.tags) WHERE products.id = l.productId AND lower(json_each.value) IN (${values.map(() => 'lower(?)').join()}))`;
  if (!['=', '!=', 'IN', 'NOT IN'].includes(operator)) throw unfit({ operator, values, filter });
  return { sql: /!|NOT/.test(operator) ? `NOT ${has}` : has, values: values.map(textOf) };
};

const SOURCES: Readonly<Record<string, Source>> = {
  products_purchased: {
    rows: 'FROM orderLines l JOIN orders o ON o.id = l.orderId WHERE o.customerId = customers.id AND o.test = 0',
    each: {
      id: oneOf('l.productId'),
      tag: taggedWith,
      date: dateIn('o.processedAt'),
      quantity: numberIn('l.quantity', count),
    },
    together: {
      sum_quantity: numberIn('sum(l.quantity)', count),
      count: numberIn('count(DISTINCT o.id)', count),
    },
  },
  orders_placed: {
    rows: 'FROM orders o WHERE o.customerId = customers.id AND o.test = 0',
    each: {
      date: dateIn('o.processedAt'),
      amount: numberIn('o.total', amount),
      location_id: oneOf('o.retailLocationId'),
      app_id: oneOf(salesAppId('o.sourceName')),
    },
    together: { count: numberIn('count(*)', count), sum_amount: numberIn('sum(o.total)', amount) },
  },
  store_credit_accounts: {
    rows: 'FROM storeCreditAccounts a WHERE a.customerId = customers.id',
    each: {
      currency: wordIn('a.currency'),
      balance: numberIn('a.balance', amount),
      next_expiry_date: dateIn(
        "(SELECT min(expiresAt) FROM storeCreditTransactions t WHERE t.accountId = a.id AND t.kind = 'credit' AND t.remaining > 0)",
      ),
      last_credit_date: dateIn(
        "(SELECT max(createdAt) FROM storeCreditTransactions t WHERE t.accountId = a.id AND t.kind = 'credit')",
      ),
    },
    together: {},
  },
};

/**
 * A function of the segment language as a condition over customers: `products_purchased MATCHES (id = 1)`, or as it
 * was written before 2026-10, `products_purchased(id: 1) = true`. Shopify's e-mails reach nobody here.
 * Throws SegmentNotSimulated for what is kept nowhere.
 */
export function compileFunction(clause: Clause, frame: SegmentFrame): Condition {
  const name = clause.filter.text.toLowerCase();
  if (name === 'anniversary') return anniversary(clause, frame);
  const wanted = isWanted(clause);
  if (name.startsWith('shopify_email.')) return { sql: wanted ? '0' : '1', values: [] };
  const source = SOURCES[name];
  if (source === undefined) throw new SegmentNotSimulated(name);
  const parts = (clause.parameters ?? []).map((given) => readParameter(source, given, frame));
  const [each, together] = [false, true].map((late) => parts.filter((part) => part.late === late));
  const rows = [source.rows, ...(each ?? []).map(({ sql }) => `(${sql})`)].join(' AND ');
  const having = (together ?? []).map(({ sql }) => `(${sql})`).join(' AND ');
  const found = `EXISTS (SELECT 1 ${rows} GROUP BY customers.id HAVING ${having === '' ? '1' : having})`;
  const values = [...(each ?? []), ...(together ?? [])].flatMap((part) => part.values);
  return { sql: wanted ? found : `NOT ${found}`, values };
}

function isWanted(clause: Clause): boolean {
  const { operator, values } = clause;
  if (operator.endsWith('MATCHES')) return operator === 'MATCHES';
  if (operator.startsWith('IS')) return operator === 'IS NOT NULL';
  const word = values[0]?.text.toLowerCase();
  if (!['=', '!='].includes(operator) || (word !== 'true' && word !== 'false')) throw unfit(clause);
  return (operator === '=') === (word === 'true');
}

/** A parameter of the former form has no operator: a day means since then, all else is equal. */
function readParameter(
  source: Source,
  given: Comparison,
  frame: SegmentFrame,
): Condition & { readonly late: boolean } {
  const name = given.filter.text.toLowerCase();
  const late = source.each[name] === undefined;
  const filter = source.each[name] ?? source.together[name];
  if (filter === undefined) throw new SegmentNotSimulated(`the parameter ${name}`);
  const operator = given.operator !== ':' ? given.operator : name.endsWith('date') ? '>=' : '=';
  return { ...filter({ ...given, operator }, frame), late };
}

/** The day of the year that a metafield's date names, whatever its year: on one day, or between two less than a year apart. */
function anniversary(clause: Clause, frame: SegmentFrame): Condition {
  const [date] = clause.parameters ?? [];
  const [named, [from, to = from]] = [date?.values[0], clause.values.map((token) => dayOf(token, frame))];
  if (
    named === undefined ||
    from === undefined ||
    to === undefined ||
    !/^(?:=|BETWEEN)$/.test(clause.operator)
  )
    throw unfit(clause);
  const day = `substr(${valueOf(textOf(named).replaceAll(/[^\w.]/g, ''))}, 6, 5)`;
  const [first, last] = [from, to].map((end) => end.toString().slice(5));
  const joined = (first ?? '') <= (last ?? '') ? 'AND' : 'OR';
  return { sql: `${day} >= ? ${joined} ${day} <= ?`, values: [first ?? '', last ?? ''] };
}
