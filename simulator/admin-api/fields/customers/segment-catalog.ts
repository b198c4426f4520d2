import { GraphQLError } from 'graphql';
import { SEGMENT_FILTERS } from '../../../segments/filters.ts';
import { listOf } from '../../listing.ts';
import type { Listing } from '../../listing.ts';
import { fields, textArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';

/** segmentFilterSuggestions: what the word is in, those of e-mail first as they are listed. */
function suggestFilters(args: Args): Listing {
  const word = (textArg(args, 'search') ?? '').toLowerCase();
  return listOf(
    SEGMENT_FILTERS.filter(
      ({ queryName, localizedName }) =>
        queryName.includes(word) || localizedName.toLowerCase().includes(word),
    ),
  );
}

const STATUSES: Readonly<Record<string, readonly string[]>> = {
  email_subscription_status: [
    'NOT_SUBSCRIBED',
    'PENDING',
    'SUBSCRIBED',
    'UNSUBSCRIBED',
    'REDACTED',
    'INVALID',
  ],
  sms_subscription_status: ['NOT_SUBSCRIBED', 'PENDING', 'SUBSCRIBED', 'UNSUBSCRIBED', 'REDACTED'],
  customer_account_status: ['DECLINED', 'DISABLED', 'ENABLED', 'INVITED'],
};

/** "NOT_SUBSCRIBED" as it is read. */
const readable = (name: string): string => {
  const words = name.toLowerCase().replaceAll('_', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
};

/** segmentValueSuggestions: tags that are in use, or the states a filter knows; other filters say so. */
function suggestValues(args: Args, call: Call): Listing {
  const filter = textArg(args, 'filterQueryName') ?? '';
  const word = (textArg(args, 'search') ?? '').toLowerCase();
  const values = filter === 'customer_tags' ? tagsInUse(call) : STATUSES[filter];
  if (values === undefined)
    throw new GraphQLError(`not simulated: values of the segment filter ${filter}`, {
      extensions: { code: 'NOT_SIMULATED' },
    });
  const found = values.filter((value) => value.toLowerCase().includes(word));
  return listOf(
    found.map((value) => ({
      queryName: value,
      localizedValue: filter === 'customer_tags' ? value : readable(value),
    })),
  );
}

function tagsInUse(call: Call): string[] {
  const rows = call.store.rows.query(
    'SELECT one.value AS tag, min(customers.id) AS since FROM customers, json_each(customers.tags) AS one GROUP BY lower(one.value) ORDER BY since, one.key',
  );
  return rows.map((row) => String(row['tag']));
}

export const segmentCatalogQueries = fields<undefined>({
  segmentFilters: () => listOf(SEGMENT_FILTERS),
  segmentFilterSuggestions: (_source, args) => suggestFilters(args),
  segmentValueSuggestions: (_source, args, call) => suggestValues(args, call),
  segmentMigrations: () => listOf([]),
});
