import { findCode, settleBulkCodes } from '../../store/discounts/redeem-codes.ts';
import { discounts, redeemCodes } from '../../store/schema/changes.ts';
import type { DiscountRow } from '../../store/schema/changes.ts';
import { discountOf } from '../fields/discounts/discount.ts';
import { listOf, listRows } from '../listing.ts';
import { textArg } from '../model.ts';
import type { Args, Call, Resolve } from '../model.ts';
import { findNode } from '../nodes/nodes.ts';
import { counted, limitOf, listRoot, many, one, TIMES } from './query-roots.ts';
import type { Root } from './query-roots.ts';
import { gidOf } from '../asked/read-gid.ts';
import { searchDiscounts } from '../search/search-discounts.ts';
import { countOf } from '../values.ts';

const DISCOUNTS: Root = {
  table: discounts,
  search: searchDiscounts,
  sorts: { ...TIMES, STARTS_AT: 'startsAt', ENDS_AT: 'endsAt' },
};
const CODE_DISCOUNTS: Root = { ...DISCOUNTS, only: "method = 'code'" };
const AUTOMATIC_DISCOUNTS: Root = { ...DISCOUNTS, only: "method = 'automatic'" };

/**
 * discountNodes by title are read from what is searched and lag, also without a search; in every other order they,
 * the count and codeDiscountNodes without a search show each change at once.
 */
const allDiscounts: Resolve = (_source, args, call) => {
  const searchLagMs = args['sortKey'] === 'TITLE' ? call.searchLagMs : 0;
  const root = { ...DISCOUNTS, only: `changedAtMs <= ${String(Date.now() - searchLagMs)}` };
  return listRoot({ ...call, searchLagMs }, root, { args, path: 'discountNodes' });
};

/** Discounts without their nodes around them: the older names of the automatic ones. */
const bareAutomatics: Resolve = (_source, args, call) =>
  listRoot(
    call,
    { ...AUTOMATIC_DISCOUNTS, node: (row) => discountOf(row as DiscountRow) },
    { args, path: 'automaticDiscounts' },
  );

const bareAutomatic: Resolve = (_source, args, call) => {
  const id = gidOf(args['id'], ['DiscountAutomaticNode', 'DiscountAutomatic']);
  const found = findNode(call, { type: 'DiscountAutomaticNode', id })?.source;
  return found === undefined ? null : discountOf(found as DiscountRow);
};

function countCodes(args: Args, call: Call): object {
  settleBulkCodes(call.store);
  const id = /^id:(\d+)$/.exec(textArg(args, 'query')?.trim() ?? '')?.[1];
  const where = id === undefined ? [] : ['id = ?'];
  const values = id === undefined ? [] : [Number(id)];
  const codes = listRows(call.store.rows, { table: redeemCodes, where, values, sort: 'id' });
  return countOf(codes.count(), limitOf(args));
}

/** A list that a shop of this simulator has nothing in: saved searches and discount functions. */
const empty: Resolve = () => listOf([]);

function listTags(args: Args, call: Call): unknown {
  const rows = call.store.rows.all(discounts, 'WHERE tags IS NOT NULL ORDER BY id');
  const tags = [...new Set(rows.flatMap((row) => row.tags))];
  const wanted = textArg(args, 'query')?.toLowerCase() ?? '';
  const found = tags.filter((tag) => tag.toLowerCase().includes(wanted));
  return listOf(args['sortKey'] === 'TITLE' ? found.toSorted() : found);
}

/** The queries of discounts, by code and automatic. */
export const discountQueries: Readonly<Record<string, Resolve>> = {
  codeDiscountNode: one('DiscountCodeNode'),
  codeDiscountNodeByCode: (_source, args, call) =>
    findCode(call.store, textArg(args, 'code') ?? '')?.discount ?? null,
  codeDiscountNodes: many(CODE_DISCOUNTS, 'codeDiscountNodes'),
  automaticDiscount: bareAutomatic,
  automaticDiscounts: bareAutomatics,
  automaticDiscountNode: one('DiscountAutomaticNode'),
  automaticDiscountNodes: many(AUTOMATIC_DISCOUNTS, 'automaticDiscountNodes'),
  discountNode: one('DiscountNode', 'DiscountCodeNode', 'DiscountAutomaticNode'),
  discountNodes: allDiscounts,
  discountNodesCount: (source, args, call) =>
    counted(DISCOUNTS, 'discountNodesCount')(source, args, { ...call, searchLagMs: 0 }),
  discountCodesCount: (_source, args, call) => countCodes(args, call),
  discountRedeemCodeBulkCreation: one('DiscountRedeemCodeBulkCreation'),
  discountTags: (_source, args, call) => listTags(args, call),
  appDiscountType: () => null,
  appDiscountTypes: () => [],
  appDiscountTypesNodes: empty,
};
