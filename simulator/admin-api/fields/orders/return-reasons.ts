import { toGid } from '../../../store/tables/ids.ts';
import { listOf } from '../../listing.ts';
import type { Listing } from '../../listing.ts';
import type { Args } from '../../model.ts';

type Reason = {
  number: number;
  name: string;
  handle: string;
  /** The ReturnReason it stands for. */
  reason: string;
};

const GENERAL: readonly (readonly [name: string, reason: string, handle?: string])[] = [
  ['Unknown', 'UNKNOWN'],
  ['Changed my mind', 'UNWANTED'],
  ['Item not as described', 'NOT_AS_DESCRIBED'],
  ['Received the wrong item', 'WRONG_ITEM'],
  ['Other', 'OTHER', 'other-reason'],
  ['Damaged or defective', 'DEFECTIVE'],
  ['Too small', 'SIZE_TOO_SMALL'],
  ['Too big', 'SIZE_TOO_LARGE'],
  ['Style', 'STYLE'],
  ['Color', 'COLOR'],
];
/** The first of the library's reasons by category; the real library goes on. */
const BY_CATEGORY =
  'Absorbency,Academic level,Accuracy,Adhesion,Adhesive,Adhesive strength,Adjustability,Age range,Amperage,Angle'.split(
    ',',
  );

const REASONS: readonly Reason[] = [...GENERAL, ...BY_CATEGORY.map((name) => [name, 'OTHER'] as const)].map(
  ([name, reason, handle], at) => ({
    ...{ number: at + 1, name, reason },
    handle: handle ?? name.toLowerCase().replaceAll(' ', '-'),
  }),
);

const show = ({ number, name, handle }: Reason): object => ({
  ...{ id: toGid('ReturnReasonDefinition', number), name, handle, deleted: false },
});

/** The library of reasons; by handle or id when some are named. */
export function listReasons(args: Args): Listing {
  const named = (name: string): readonly unknown[] | undefined =>
    args[name] as readonly unknown[] | undefined;
  const [ids, handles] = [named('ids'), named('handles')];
  const sort = args['sortKey'];
  const kept = REASONS.filter(
    (one) =>
      (ids?.includes(toGid('ReturnReasonDefinition', one.number)) ?? true) &&
      (handles?.includes(one.handle) ?? true),
  );
  const by = sort === 'NAME' || sort === 'HANDLE' ? (sort === 'NAME' ? 'name' : 'handle') : undefined;
  if (by !== undefined) kept.sort((one, other) => one[by].localeCompare(other[by]));
  return listOf(kept.map(show));
}

/** The ReturnReason behind a definition's number, or undefined when there is none. */
export function reasonOfDefinition(number: number): string | undefined {
  return REASONS.find((one) => one.number === number)?.reason;
}

/** The definition of a line's reason: the one that was given, or that of the plain reason. */
export function definitionOf(row: { reasonDefinitionId: number | null; reason: string }): object | null {
  const found = REASONS.find((one) =>
    row.reasonDefinitionId === null ? one.reason === row.reason : one.number === row.reasonDefinitionId,
  );
  return found === undefined ? null : show(found);
}
