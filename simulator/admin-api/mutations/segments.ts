import { isSince } from '../versions.ts';
import { complaintsOf } from '../../segments/complaints.ts';
import { toGid } from '../../store/tables/ids.ts';
import { startJob } from '../../store/jobs.ts';
import { memberQueries, segments } from '../../store/schema/marketing.ts';
import type { SegmentRow } from '../../store/schema/marketing.ts';
import { fields, inputArg, textArg } from '../model.ts';
import type { Args, Call } from '../model.ts';
import { gidOf } from '../asked/read-gid.ts';
import { userError } from '../user-errors.ts';
import type { UserError } from '../user-errors.ts';

const MOST_SEGMENTS = 6_000;
/** How long a question for members takes, wall milliseconds. */
const MEMBERS_DELAY_MS = 500;

function checkName(name: string): UserError[] {
  if (name.trim() === '') return [userError("Name can't be blank", ['name'])];
  if (name.trim().length <= 255) return [];
  return [userError('Name is too long (maximum is 255 characters)', ['name'])];
}

// The blanks around a query count, and stay.
function checkQuery(query: string): UserError[] {
  if (query.trim() === '') return [userError("Query can't be blank", ['query'])];
  return query.length > 5_000 ? [userError('Query is too long (maximum is 5000 characters)', ['query'])] : [];
}

// The grammar is looked at only when name and query pass their own checks.
function checkGrammar(call: Call, query: string | undefined): UserError[] {
  if (query === undefined) return [];
  const matches = isSince(call.version, '2026-10');
  return complaintsOf(call.store, query, matches).map((complaint) =>
    userError(`Query ${complaint}`, ['query']),
  );
}

/** A name nobody has: a number in brackets at its end counts up, and is added where there is none. */
function freeName(call: Call, wanted: string, own?: number): string {
  const twin = call.store.rows.first(segments, 'WHERE name = ? AND id <> ?', wanted, own ?? 0);
  if (twin === undefined) return wanted;
  const [, base = wanted, count = '1'] = /^(.*) \((\d+)\)$/s.exec(wanted) ?? [];
  return freeName(call, `${base} (${String(Number(count) + 1)})`, own);
}

type Answer = { segment: SegmentRow | null; userErrors: UserError[] };

function create(args: Args, call: Call): Answer {
  const [name, query] = [textArg(args, 'name') ?? '', textArg(args, 'query') ?? ''];
  const lengths = [...checkName(name), ...checkQuery(query)];
  const wrong = lengths.length > 0 ? lengths : checkGrammar(call, query);
  if (wrong.length > 0) return { segment: null, userErrors: wrong };
  const { rows } = call.store;
  if (rows.number('SELECT count(*) FROM segments') >= MOST_SEGMENTS) {
    const limit = 'Segment limit reached. Delete an existing segment to create more.';
    return { segment: null, userErrors: [userError(limit, null)] };
  }
  const [id, at] = [call.store.newId(), call.store.clock.now()];
  const times = { createdAt: at, updatedAt: at, changedAtMs: Date.now() };
  rows.insert(segments, { id, name: freeName(call, name.trim()), query, ...times });
  call.store.emit('segments/create', id);
  return { segment: rows.byId(segments, id) ?? null, userErrors: [] };
}

function update(args: Args, call: Call): Answer {
  const { rows, clock } = call.store;
  const before = rows.byId(segments, gidOf(args['id'], ['Segment']));
  if (before === undefined)
    return { segment: null, userErrors: [userError('Segment does not exist', ['id'])] };
  const [name, query] = [textArg(args, 'name'), textArg(args, 'query')];
  if (name === undefined && query === undefined) {
    const nothing = 'At least one attribute to change must be present';
    return { segment: null, userErrors: [userError(nothing, null)] };
  }
  const lengths = [
    ...(name === undefined ? [] : checkName(name)),
    ...(query === undefined ? [] : checkQuery(query)),
  ];
  const wrong = lengths.length > 0 ? lengths : checkGrammar(call, query);
  if (wrong.length > 0) return { segment: null, userErrors: wrong };
  const stamp = { updatedAt: clock.now(), changedAtMs: Date.now() };
  const free = name === undefined ? undefined : freeName(call, name.trim(), before.id);
  rows.update(segments, before.id, { name: free, query, ...stamp });
  call.store.emit('segments/update', before.id);
  return { segment: rows.byId(segments, before.id) ?? null, userErrors: [] };
}

function remove(args: Args, call: Call): object {
  const id = gidOf(args['id'], ['Segment']);
  if (call.store.rows.byId(segments, id) === undefined)
    return { deletedSegmentId: null, userErrors: [userError('Segment does not exist', ['id'])] };
  call.store.rows.run('DELETE FROM segments WHERE id = ?', id);
  call.store.emit('segments/delete', id);
  return { deletedSegmentId: toGid('Segment', id), userErrors: [] };
}

type MembersInput = { segmentId?: string | null; query?: string | null };

function askMembers(args: Args, call: Call): object {
  const input = inputArg<MembersInput>(args, 'input');
  const refuse = (message: string, field: readonly string[] | null): object => ({
    customerSegmentMembersQuery: null,
    userErrors: [userError(message, field, 'INVALID')],
  });
  if (input.segmentId != null && input.query != null)
    return refuse('Providing both segment_id and query is not supported.', ['input']);
  const { rows } = call.store;
  const segment =
    input.segmentId == null ? undefined : rows.byId(segments, gidOf(input.segmentId, ['Segment']));
  if (input.segmentId != null && segment === undefined) return refuse('Invalid segment ID.', null);
  const query = segment?.query ?? input.query;
  if (query == null) return refuse('You must provide one of segment_id or query.', ['input']);
  const [complaint] = complaintsOf(call.store, query);
  if (complaint !== undefined) return refuse(complaint, null);
  const id = startJob(call.store, 'segment-members', MEMBERS_DELAY_MS);
  rows.insert(memberQueries, { id, query });
  return { customerSegmentMembersQuery: { id, query, done: false }, userErrors: [] };
}

export const segmentMutations = fields<undefined>({
  segmentCreate: (_source, args, call) => create(args, call),
  segmentUpdate: (_source, args, call) => update(args, call),
  segmentDelete: (_source, args, call) => remove(args, call),
  customerSegmentMembersQueryCreate: (_source, args, call) => askMembers(args, call),
});
