import { GraphQLError } from 'graphql';
import { defaultAddressOf } from '../../store/customers.ts';
import { conditionOf, segmentsOfCustomer } from '../../segments/members.ts';
import { SegmentNotSimulated, SegmentSyntaxError } from '../../segments/tokens.ts';
import { parseGid, toGid } from '../../store/ids.ts';
import { customers } from '../../store/schema-catalog.ts';
import type { CustomerRow } from '../../store/schema-catalog.ts';
import { memberQueries, segments } from '../../store/schema-marketing.ts';
import type { MemberQueryRow, SegmentRow } from '../../store/schema-marketing.ts';
import { listRows } from '../listing.ts';
import type { Listing } from '../listing.ts';
import { fields, textArg } from '../model.ts';
import type { Args, Call } from '../model.ts';
import { gidOf } from '../read-gid.ts';
import { customerAddress, money } from '../values.ts';
import { defaultEmail, defaultPhone } from './customer-consent.ts';
import { mergeableOf } from './customer-merge.ts';
import { displayName } from './customer-name.ts';
import { metafieldFields } from './metafield-owner.ts';

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

export const memberQueryFields = fields<MemberQueryRow>({
  id: (row) => toGid('CustomerSegmentMembersQuery', row.id),
  done: (row) => row.readyAtMs <= Date.now(),
  currentCount: (row, _args, call) => (row.readyAtMs <= Date.now() ? membersOf(call, row.query).count() : 0),
});

/** Members by a query; like every search it does not see a change of the last moments. */
function membersOf(call: Call, query: string): Listing {
  const { sql, values } = readCondition(call, query);
  const lag = Date.now() - call.searchLagMs;
  const where = ['changedAtMs <= ?', `(${sql})`];
  return listRows(call.store.rows, { table: customers, where, values: [lag, ...values], sort: 'id' });
}

function readCondition(call: Call, query: string): ReturnType<typeof conditionOf> {
  try {
    return conditionOf(call.store, query);
  } catch (error) {
    if (error instanceof SegmentNotSimulated)
      throw new GraphQLError(error.message, { extensions: { code: 'NOT_SIMULATED' } });
    if (error instanceof SegmentSyntaxError)
      throw new GraphQLError(error.message, { extensions: { code: 'INVALID' } });
    throw error;
  }
}

function askedQuery(call: Call, args: Args): string {
  const [segmentId, query, queryId] = ['segmentId', 'query', 'queryId'].map((name) => textArg(args, name));
  const { rows } = call.store;
  if (queryId !== undefined) {
    const kept = rows.byId(memberQueries, gidOf(queryId, ['CustomerSegmentMembersQuery']));
    if (kept === undefined || kept.readyAtMs > Date.now())
      throw new GraphQLError('The query is not ready.', { extensions: { code: 'INVALID' } });
    return kept.query;
  }
  if (segmentId !== undefined && query !== undefined)
    throw new GraphQLError('Providing both segment_id and query is not supported.', {
      extensions: { code: 'INVALID' },
    });
  if (query !== undefined) return query;
  const segment = segmentId === undefined ? undefined : rows.byId(segments, gidOf(segmentId, ['Segment']));
  if (segment === undefined)
    throw new GraphQLError('Segment does not exist', { extensions: { code: 'NOT_FOUND' } });
  return segment.query;
}

/** customerSegmentMembers: up to 1,000 a page, with the number of all. */
export function listMembers(args: Args, call: Call): object {
  const found = membersOf(call, askedQuery(call, args));
  const page = found.page(args, 1_000);
  const { edges, pageInfo } = page;
  return { edges, pageInfo, totalCount: found.count() };
}

/** customerSegmentMembership: of these segments, which hold the customer. */
export function membershipOf(args: Args, call: Call): object {
  const customerId = gidOf(args['customerId'], ['Customer']);
  const ids = (args['segmentIds'] as readonly string[]).map((text) => parseGid(text)?.id ?? 0);
  const inside = segmentsOfCustomer(call.store, customerId, ids);
  return {
    memberships: ids
      .filter((id) => call.store.rows.byId(segments, id) !== undefined)
      .map((id) => ({ segmentId: toGid('Segment', id), isMember: inside.includes(id) })),
  };
}

/** A segment by its id; a deleted one is told at the top level, as measured. */
export function oneSegment(args: Args, call: Call): SegmentRow {
  const found = call.store.rows.byId(segments, gidOf(args['id'], ['Segment']));
  if (found === undefined)
    throw new GraphQLError('Segment does not exist', { extensions: { code: 'NOT_FOUND' } });
  return found;
}
