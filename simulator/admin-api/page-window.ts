import { GraphQLError } from 'graphql';
import type { SqlValue } from '../store/tables/table.ts';

// Of its own: model.ts knows the rooms, whose lists are made of these pages.
type Args = Readonly<Record<string, unknown>>;

/** One page of a connection, as the schema's connection types show it. */
export type Page = {
  edges: { cursor: string; node: unknown }[];
  nodes: unknown[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
};

/** Where a thing stands in a list: what it is sorted by and its number. */
export type Position = { at: SqlValue; id: number };
/** What part of a list is asked for. */
export type Window = {
  take: number;
  fromEnd: boolean;
  after: Position | undefined;
  before: Position | undefined;
  reverse: boolean;
};

/** Reads first, last, after, before, reverse. Refuses what Shopify refuses: neither or both of first and last, above 250. */
export function readWindow(args: Args, most = 250): Window {
  const { first, last } = { first: args['first'], last: args['last'] };
  if (typeof first !== 'number' && typeof last !== 'number')
    throw badRequest('you must provide one of first or last');
  if (typeof first === 'number' && typeof last === 'number')
    throw badRequest('providing both first and last is not supported');
  const take = typeof first === 'number' ? first : Number(last);
  if (take < 0) throw badRequest('first and last must be non-negative');
  if (take > most)
    throw badRequest(`Argument 'first' on Field is greater than the maximum allowed of ${String(most)}.`);
  const reverse = args['reverse'] === true;
  const [after, before] = [readCursor(args['after']), readCursor(args['before'])];
  return { take, fromEnd: typeof first !== 'number', after, before, reverse };
}

function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });
}

/** The cursor of a row sorted by its id. */
export const cursorOf = (id: number): string => writeCursor({ at: id, id });

/** A position as a cursor tells it. */
export function writeCursor(position: Position): string {
  return Buffer.from(JSON.stringify({ last_id: position.id, last_value: position.at })).toString('base64');
}

function readCursor(cursor: unknown): Position | undefined {
  if (typeof cursor !== 'string') return undefined;
  try {
    const read = JSON.parse(Buffer.from(cursor, 'base64').toString('utf8')) as {
      last_id: number;
      last_value: SqlValue;
    };
    const { last_id: id, last_value: at } = read;
    const isValue = at === null || typeof at === 'string' || Number.isFinite(at);
    if (Number.isSafeInteger(id) && isValue) return { at, id };
  } catch {
    // Not one of ours: answered below like any other bad cursor.
  }
  throw badRequest(`'${cursor}' is not a valid cursor.`);
}

/** A page as a connection shows it. */
export function toPage(
  edges: { cursor: string; node: unknown }[],
  more: { next: boolean; previous: boolean },
): Page {
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: more.next,
      hasPreviousPage: more.previous,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
