import { marketingEngagements } from '../../../store/schema/marketing.ts';
import type { MarketingActivityRow } from '../../../store/schema/marketing.ts';
import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { readMoney } from './activities.ts';
import { namedActivity } from './find.ts';
import { unknownChannel } from './rules.ts';
import type { MoneyInput } from './rules.ts';

type EngagementInput = {
  occurredOn: string;
  utcOffset: string;
  isCumulative?: boolean | null;
  adSpend?: MoneyInput | null;
  sales?: MoneyInput | null;
} & Record<string, unknown>;

const IDENTIFIERS =
  'For activity level engagement, either the marketing activity ID or remote ID must be provided. For channel level engagement, the channel handle must be provided.';

/** Whose engagement it is: exactly one of three names. The input's currencies are looked at before the activity is. */
function engagedActivity(
  args: Args,
  call: Call,
  codes: ReadonlySet<string>,
): MarketingActivityRow | UserError {
  const given = ['marketingActivityId', 'remoteId', 'channelHandle'].filter((name) => args[name] != null);
  if (given.length === 0)
    return userError(
      `No identifier found. ${IDENTIFIERS}`,
      null,
      'INVALID_MARKETING_ENGAGEMENT_ARGUMENT_MISSING',
    );
  if (given.length > 1) return userError(IDENTIFIERS, null, 'INVALID_MARKETING_ENGAGEMENT_ARGUMENTS');
  if (given[0] === 'channelHandle') return unknownChannel(['channelHandle']);
  if (codes.size > 1)
    return userError(
      'Currency codes in the marketing engagement input do not match.',
      ['marketingEngagement'],
      'CURRENCY_CODE_MISMATCH_INPUT',
    );
  return namedActivity(args, call);
}

/** marketingEngagementCreate. A second report of a day takes the first one's place when it is read. */
export function engage(args: Args, call: Call): object {
  const refuse = (error: UserError): object => ({ marketingEngagement: null, userErrors: [error] });
  const input = inputArg<EngagementInput>(args, 'marketingEngagement');
  const codes = new Set([input.adSpend, input.sales].flatMap((money) => money?.currencyCode ?? []));
  const activity = engagedActivity(args, call, codes);
  if ('message' in activity) return refuse(activity);
  const known = activity.budget?.currency ?? activity.adSpend?.currency;
  if (known !== undefined && [...codes].some((code) => code !== known))
    return refuse(
      userError(
        'Marketing activity currency code does not match the currency code in the marketing engagement input.',
        ['marketingEngagement'],
        'MARKETING_ACTIVITY_CURRENCY_CODE_MISMATCH',
      ),
    );
  const { rows } = call.store;
  const [adSpend, sales] = [readMoney(input.adSpend), readMoney(input.sales)];
  const id = call.store.newId();
  rows.insert(marketingEngagements, {
    ...{ id, activityId: activity.id, occurredOn: input.occurredOn, utcOffset: input.utcOffset },
    isCumulative: input.isCumulative ?? false,
    currency: adSpend?.currency ?? sales?.currency ?? null,
    ...{ adSpend: adSpend?.amount ?? null, sales: sales?.amount ?? null, counts: readCounts(input) },
    createdAt: call.store.clock.now(),
  });
  return { marketingEngagement: rows.byId(marketingEngagements, id), userErrors: [] };
}

function readCounts(input: EngagementInput): Record<string, string> {
  const others = ['occurredOn', 'utcOffset', 'isCumulative', 'adSpend', 'sales'];
  const counts = Object.entries(input).filter(([name, value]) => !others.includes(name) && value != null);
  return Object.fromEntries(counts.map(([name, value]) => [name, String(value)]));
}

/** marketingEngagementsDelete: of channels only, and this app has none. */
export function disengage(args: Args): object {
  if (args['channelHandle'] != null) return { result: null, userErrors: [unknownChannel(['channelHandle'])] };
  if (args['deleteEngagementsForAllChannels'] === true)
    return { result: 'Engagement data marked for deletion for 0 channel(s)', userErrors: [] };
  const message =
    'Either the channel_handle or delete_engagements_for_all_channels must be provided when deleting a marketing engagement.';
  return { result: null, userErrors: [userError(message, null, 'INVALID_DELETE_ENGAGEMENTS_ARGUMENTS')] };
}
