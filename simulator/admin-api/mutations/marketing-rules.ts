import { marketingActivities } from '../../store/schema-marketing.ts';
import type { MarketingActivityRow, Utm } from '../../store/schema-marketing.ts';
import type { Store } from '../../store/store.ts';
import { userError } from '../user-errors.ts';
import type { UserError } from '../user-errors.ts';

export type MoneyInput = { amount: string | number; currencyCode: string };

export type ActivityInput = {
  remoteId: string;
  title: string;
  remoteUrl: string;
  status: string;
  tactic: string;
  marketingChannelType: string;
  remotePreviewImageUrl?: string | null;
  channelHandle?: string | null;
  hierarchyLevel?: string | null;
  parentRemoteId?: string | null;
  urlParameterValue?: string | null;
  utm?: Utm | null;
  budget?: { budgetType: string; total: MoneyInput } | null;
  adSpend?: MoneyInput | null;
  referringDomain?: string | null;
  start?: string | null;
  end?: string | null;
  scheduledStart?: string | null;
  scheduledEnd?: string | null;
};

const sameUtm = (one: Utm | null, other: Utm | null): boolean =>
  one?.source === other?.source && one?.medium === other?.medium && one?.campaign === other?.campaign;

// The sentences are those of the schema's error codes; a real store's own wording is not measured.
function refuseNew(store: Store, input: ActivityInput): UserError | undefined {
  if (input.hierarchyLevel == null && input.utm == null && input.urlParameterValue == null)
    return userError(
      'Non-hierarchical marketing activities must have UTM parameters or a URL parameter value.',
      ['input'],
      'NON_HIERARCHIAL_REQUIRES_UTM_URL_PARAMETER',
    );
  if (input.channelHandle != null)
    return userError(
      'The channel handle is not recognized.',
      ['input', 'channelHandle'],
      'INVALID_CHANNEL_HANDLE',
    );
  const utm = input.utm ?? null;
  const twin =
    utm === null
      ? undefined
      : store.rows.all(marketingActivities, 'WHERE utm IS NOT NULL').find((row) => sameUtm(row.utm, utm));
  return twin === undefined
    ? undefined
    : userError(
        'A marketing activity with the same UTM campaign, medium, and source already exists.',
        ['input', 'utm'],
        'MARKETING_ACTIVITY_WITH_UTM_CAMPAIGN_ALREADY_EXISTS',
      );
}

type Fixed = {
  given: string | null | undefined;
  kept: string | null;
  field: string;
  code: string;
  what: string;
};

function refuseFixed(input: ActivityInput, before: MarketingActivityRow): UserError | undefined {
  if (input.utm != null && before.utm !== null && !sameUtm(input.utm, before.utm))
    return userError('The UTM parameters cannot be modified.', ['input', 'utm'], 'IMMUTABLE_UTM_PARAMETERS');
  const fixed: Fixed[] = [
    {
      ...{ given: input.urlParameterValue, kept: before.urlParameterValue, field: 'urlParameterValue' },
      ...{ code: 'IMMUTABLE_URL_PARAMETER', what: 'The URL parameter value' },
    },
    {
      ...{ given: input.channelHandle, kept: before.channelHandle, field: 'channelHandle' },
      ...{ code: 'IMMUTABLE_CHANNEL_HANDLE', what: 'The channel handle value' },
    },
    {
      ...{ given: input.hierarchyLevel, kept: before.hierarchyLevel, field: 'hierarchyLevel' },
      ...{ code: 'IMMUTABLE_HIERARCHY_LEVEL', what: 'The hierarchy level' },
    },
    {
      ...{ given: input.parentRemoteId, kept: before.parentRemoteId, field: 'parentRemoteId' },
      ...{ code: 'IMMUTABLE_PARENT_ID', what: 'The parent activity' },
    },
  ];
  const changed = fixed.find(({ given, kept }) => given != null && given !== kept);
  return changed === undefined
    ? undefined
    : userError(`${changed.what} cannot be modified.`, ['input', changed.field], changed.code);
}

function refuseTactic(input: ActivityInput, before: MarketingActivityRow): UserError | undefined {
  if (input.tactic === before.tactic) return undefined;
  const field = ['input', 'tactic'];
  if (input.tactic === 'STOREFRONT_APP')
    return userError(
      "The activity's tactic can not be updated to STOREFRONT_APP. This type of tactic can only be specified when creating a new activity.",
      field,
      'CANNOT_UPDATE_TACTIC_TO_STOREFRONT_APP',
    );
  return before.tactic === 'STOREFRONT_APP'
    ? userError(
        "The activity's tactic can not be updated from STOREFRONT_APP.",
        field,
        'CANNOT_UPDATE_TACTIC_IF_ORIGINALLY_STOREFRONT_APP',
      )
    : undefined;
}

/** Why an upsert cannot be done, or undefined; `before` is the activity of that remote id. */
export function refuseChange(
  store: Store,
  input: ActivityInput,
  before: MarketingActivityRow | undefined,
): UserError | undefined {
  const currencies = [input.budget?.total, input.adSpend].flatMap((money) => money?.currencyCode ?? []);
  if (new Set(currencies).size > 1)
    return userError(
      'All currency codes provided in the input need to match.',
      ['input'],
      'CURRENCY_CODE_MISMATCH_INPUT',
    );
  if (before === undefined) return refuseNew(store, input);
  return refuseFixed(input, before) ?? refuseTactic(input, before);
}
