import { GraphQLError } from 'graphql';
import { defaultAddressOf } from '../../../store/customers/customers.ts';
import { lookAtMembers } from '../../../segments/member-queries.ts';
import type { MemberQuery } from '../../../segments/member-queries.ts';
import { conditionOf, segmentsOfCustomer } from '../../../segments/members.ts';
import { SegmentNotSimulated, SegmentSyntaxError } from '../../../segments/tokens.ts';
import { formatMinor } from '../../../store/money.ts';
import { parseGid, toGid, toUuidGid } from '../../../store/tables/ids.ts';
import { customers } from '../../../store/schema/catalog.ts';
import type { CustomerRow } from '../../../store/schema/catalog.ts';
import { segments } from '../../../store/schema/marketing.ts';
import type { SegmentRow } from '../../../store/schema/marketing.ts';
import { listRows } from '../../listing.ts';
import type { Listing } from '../../listing.ts';
import { fields, textArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { customerAddress, money } from '../../values.ts';
import { defaultEmail, defaultPhone } from './customer-consent.ts';
import { mergeableOf } from './customer-merge.ts';
import { displayName } from './customer-name.ts';
import { metafieldFields } from '../metafields/metafield-owner.ts';

export const segmentFields = fields<SegmentRow>({
  id: (row) => toGid('Segment', row.id),
  name: (row) => row.name,
  query: (row) => row.query,
  creationDate: (row) => row.createdAt,
  lastEditDate: (row) => row.updatedAt,
});

export const segmentMemberFields = fields<CustomerRow>({
  ...metafieldFields('CUSTOMER'),
  id: (row) => toGid('CustomerSegmentMember', row.id),
  firstName: (row) => row.firstName,
  lastName: (row) => row.lastName,
  displayName,
  note: (row) => row.note,
  numberOfOrders: (row) => String(row.numberOfOrders),
  amountSpent: (row, _args, call) => money(row.amountSpent, call.store.shop().currency),
  lastOrderId: (row) => (row.lastOrderId === null ? null : toGid('Order', row.lastOrderId)),
  defaultAddress: (row) => {
    const address = defaultAddressOf(row);
    return address === undefined ? null : customerAddress(address);
  },
  defaultEmailAddress: (row, _args, call) => defaultEmail(row, call.store.shop().myshopifyDomain),
  defaultPhoneNumber: (row) => defaultPhone(row),
  mergeable: (row, _args, call) => mergeableOf(row, call),
});

export const memberQueryFields = fields<MemberQuery>({
  id: (query) => toUuidGid('CustomerSegmentMembersQuery', query.id),
  done: ({ done }) => done,
  currentCount: ({ done, query }, _args, call) => (done ? membersOf(call, query).count() : 0),
});

const SORTS: Readonly<Record<string, string>> = {
  amount_spent: 'amountSpent',
  number_of_orders: 'numberOfOrders',
  created_at: 'createdAt',
  updated_at: 'updatedAt',
};

/** Members by a query; like every search it does not see a change of the last moments, but what was before. */
function membersOf(call: Call, query: string, sortKey?: string): Listing {
  const { sql, values } = readCondition(call, query);
  const lag = Date.now() - call.searchLagMs;
  const where = ['changedAtMs <= ?', `(${sql})`];
  const sort = sortKey === undefined ? 'id' : SORTS[sortKey.toLowerCase()];
  if (sort === undefined) throw notSimulated(`not simulated: segment members by ${sortKey ?? ''}`);
  const seen = call.store.rows.former.at(customers, lag);
  return listRows(call.store.rows, { table: customers, where, values: [lag, ...values], sort, seen });
}

const notSimulated = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'NOT_SIMULATED' } });

const invalid = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'INVALID' } });

function readCondition(call: Call, query: string): ReturnType<typeof conditionOf> {
  try {
    return conditionOf(call.store, query);
  } catch (error) {
    if (error instanceof SegmentNotSimulated) throw notSimulated(error.message);
    if (error instanceof SegmentSyntaxError) throw invalid(error.message);
    throw error;
  }
}

function askedQuery(call: Call, args: Args): string {
  const [segmentId, query, queryId] = ['segmentId', 'query', 'queryId'].map((name) => textArg(args, name));
  const { rows } = call.store;
  if (queryId !== undefined) {
    const kept = lookAtMembers(call.store, gidOf(queryId, ['CustomerSegmentMembersQuery']));
    if (kept?.done !== true) throw invalid('this async query cannot be found in customerSegmentMembers');
    return kept.query;
  }
  if (segmentId !== undefined && query !== undefined)
    throw invalid('Providing both segment_id and query is not supported.');
  if (query !== undefined) return query;
  if (segmentId === undefined) throw invalid('You must provide one of segment_id, query_id, or query.');
  const segment = rows.byId(segments, gidOf(segmentId, ['Segment']));
  if (segment === undefined)
    throw new GraphQLError('Segment does not exist', { extensions: { code: 'NOT_FOUND' } });
  return segment.query;
}

/** Sum and average of a number of the members, as plain decimals of the shop's currency. */
function statisticsOf(found: Listing, attribute: string, call: Call): { average: number; sum: number } {
  const { currency } = call.store.shop();
  const read: Readonly<Record<string, (row: CustomerRow) => number>> = {
    amount_spent: (row) => Number(formatMinor(row.amountSpent, currency)),
    number_of_orders: (row) => row.numberOfOrders,
  };
  const of = read[attribute];
  if (of === undefined) throw notSimulated(`not simulated: statistics of ${attribute}`);
  let [sum, count] = [0, 0];
  for (const row of found.each()) {
    sum += of(row as CustomerRow);
    count += 1;
  }
  // Cents are added as decimals: what is below one is an error of the machine.
  const rounded = Math.round(sum * 1000) / 1000;
  return { sum: rounded, average: count === 0 ? 0 : rounded / count };
}

type Statistics = { found: Listing };

export const segmentStatisticsFields = fields<Statistics>({
  attributeStatistics: ({ found }, args, call) => statisticsOf(found, String(args['attributeName']), call),
});

/** customerSegmentMembers: up to 1,000 a page, with the number of all. */
export function listMembers(args: Args, call: Call): object {
  const found = membersOf(call, askedQuery(call, args), textArg(args, 'sortKey'));
  const page = found.page(args, 1_000);
  const { edges, pageInfo } = page;
  return { edges, pageInfo, totalCount: found.count(), statistics: { found } satisfies Statistics };
}

/** customerSegmentMembership: of these segments, which hold the customer; of a customer nobody knows, none. */
export function membershipOf(args: Args, call: Call): object {
  const customerId = gidOf(args['customerId'], ['Customer']);
  const ids = (args['segmentIds'] as readonly string[]).map((text) => parseGid(text)?.id ?? 0);
  for (const id of ids) {
    const segment = call.store.rows.byId(segments, id);
    if (segment !== undefined) readCondition(call, segment.query);
  }
  const inside = segmentsOfCustomer(call.store, customerId, ids);
  return {
    memberships: ids
      .filter((id) => call.store.rows.byId(segments, id) !== undefined)
      .map((id) => ({ segmentId: toGid('Segment', id), isMember: inside.includes(id) })),
  };
}

/** A query of members by its id. A real store breaks down over one it does not know. */
export function memberQueryOf(args: Args, call: Call): unknown {
  const id = gidOf(args['id'], ['CustomerSegmentMembersQuery']);
  const found = lookAtMembers(call.store, id);
  if (found !== undefined) return found;
  throw new GraphQLError('Something went wrong', { extensions: { code: 'INTERNAL_SERVER_ERROR' } });
}

/** A segment by its id; a deleted one is told at the top level, as measured. */
export function oneSegment(args: Args, call: Call): SegmentRow {
  const found = call.store.rows.byId(segments, gidOf(args['id'], ['Segment']));
  if (found === undefined)
    throw new GraphQLError('Segment does not exist', { extensions: { code: 'NOT_FOUND' } });
  return found;
}
