import { defaultAddressOf } from '../../../store/customers/customers.ts';
import { parseGid } from '../../../store/tables/ids.ts';
import type { CustomerRow } from '../../../store/schema/catalog.ts';
import type { MergeChoice } from '../../../store/schema/customers.ts';
import { inTagOrder, tidyTags } from '../../../store/customers/tags.ts';

export type Overrides = {
  customerIdOfEmailToKeep?: string | null;
  customerIdOfPhoneNumberToKeep?: string | null;
  customerIdOfFirstNameToKeep?: string | null;
  customerIdOfLastNameToKeep?: string | null;
  customerIdOfDefaultAddressToKeep?: string | null;
  note?: string | null;
  tags?: readonly string[] | null;
};

export type MergePlan = {
  kept: CustomerRow;
  gone: CustomerRow;
  /** Each field as it will be, notes and tags of both joined. */
  joined: MergeChoice;
  /** What is not kept of the fields one can choose. */
  other: Omit<MergeChoice, 'note' | 'tags'>;
};

// Whoever is further with an account is kept.
const STANDING: Readonly<Record<string, number>> = { ENABLED: 3, INVITED: 2, DISABLED: 1, DECLINED: 0 };

/** Who survives: who has the chosen e-mail, else the only one with an e-mail, else who is further with an account, else the second. */
function choose(one: CustomerRow, two: CustomerRow, overrides: Overrides): [CustomerRow, CustomerRow] {
  const chosen = parseGid(overrides.customerIdOfEmailToKeep ?? '')?.id;
  if (chosen === one.id) return [one, two];
  if (chosen === two.id) return [two, one];
  if ((one.email === null) !== (two.email === null)) return one.email === null ? [two, one] : [one, two];
  return (STANDING[one.state] ?? 0) > (STANDING[two.state] ?? 0) ? [one, two] : [two, one];
}

/** What a merge of two customers will come to. Pure: nothing is written. */
export function planMerge(one: CustomerRow, two: CustomerRow, overrides: Overrides): MergePlan {
  const [kept, gone] = choose(one, two, overrides);
  const pick = <Value>(
    read: (row: CustomerRow) => Value | null,
    chosen: string | null | undefined,
  ): [Value | null, Value | null] => {
    const first = parseGid(chosen ?? '')?.id === gone.id ? gone : kept;
    const second = first === kept ? gone : kept;
    return chosen == null && read(first) === null ? [read(second), null] : [read(first), read(second)];
  };
  const [firstName, otherFirstName] = pick((row) => row.firstName, overrides.customerIdOfFirstNameToKeep);
  const [lastName, otherLastName] = pick((row) => row.lastName, overrides.customerIdOfLastNameToKeep);
  const [email, otherEmail] = pick((row) => row.email, overrides.customerIdOfEmailToKeep);
  const [phone, otherPhone] = pick((row) => row.phone, overrides.customerIdOfPhoneNumberToKeep);
  const [defaultAddressId, otherAddress] = pick(
    (row) => defaultAddressOf(row)?.id ?? null,
    overrides.customerIdOfDefaultAddressToKeep,
  );
  const notes = [kept.note, gone.note].filter((note) => note !== null && note !== '');
  return {
    ...{ kept, gone },
    joined: {
      ...{ firstName, lastName, email, phone, defaultAddressId },
      note: notes.length === 0 ? null : notes.join(' '),
      tags: joinTags(kept.tags, gone.tags),
    },
    other: {
      ...{ firstName: otherFirstName, lastName: otherLastName, email: otherEmail, phone: otherPhone },
      defaultAddressId: otherAddress,
    },
  };
}

function joinTags(one: readonly string[], other: readonly string[]): string[] {
  const known = new Set(one.map((tag) => tag.toLowerCase()));
  return [...one, ...other.filter((tag) => !known.has(tag.toLowerCase()))];
}

/** The fields as they will be written: a note and tags that were given take the place of the joined ones. */
export function choiceOf(plan: MergePlan, overrides: Overrides): MergeChoice {
  const { note, tags } = overrides;
  return {
    ...plan.joined,
    ...(note == null ? {} : { note }),
    tags: inTagOrder(tags == null ? plan.joined.tags : tidyTags(tags)),
  };
}
