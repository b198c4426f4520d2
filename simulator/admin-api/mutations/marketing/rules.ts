import { marketingActivities } from '../../../store/schema/marketing.ts';
import type { MarketingActivityRow, Utm } from '../../../store/schema/marketing.ts';
import type { Store } from '../../../store/store.ts';
import { ArgumentRefusal } from '../../asked/argument-refusal.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';

export type MoneyInput = { amount: string | number; currencyCode: string };

/** What inputs of create, update and upsert have in common; an update may leave out all of it. */
export type ActivityInput = {
  remoteId?: string | null;
  title?: string;
  remoteUrl?: string;
  status?: string | null;
  tactic?: string;
  marketingChannelType?: string;
  remotePreviewImageUrl?: string | null;
  channelHandle?: string | null;
  hierarchyLevel?: string | null;
  parentRemoteId?: string | null;
  parentActivityId?: string | null;
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

/** The same three marks. */
export const sameUtm = (one: Utm | null, other: Utm | null): boolean =>
  one?.source === other?.source && one?.medium === other?.medium && one?.campaign === other?.campaign;

const INPUT = ['input'];
const UNKNOWN_CHANNEL =
  'The channel handle is not recognized. Please contact your partner manager for more information.';

/** Channel handles are registered with Shopify by a partner manager: an app of one's own has none. */
export function unknownChannel(field: readonly string[]): UserError {
  return userError(UNKNOWN_CHANNEL, field, 'INVALID_CHANNEL_HANDLE');
}

/** Addresses other than of the web are refused before anything else, at the top level. */
export function checkAddresses(input: ActivityInput): void {
  for (const name of ['remoteUrl', 'remotePreviewImageUrl'] as const)
    if (input[name] != null && !/^https?:/i.test(input[name]))
      throw new ArgumentRefusal('The URL scheme must be one of the following: https,http', ['input', name]);
}

function refuseCurrencies(input: ActivityInput): UserError | undefined {
  const codes = [input.budget?.total, input.adSpend].flatMap((money) => money?.currencyCode ?? []);
  return new Set(codes).size > 1
    ? userError('Currency code is not matching between budget and ad spend', INPUT)
    : undefined;
}

/** Why a new activity cannot be made. What is taken is told in one sentence; `isUpsert` says the address value twice, as measured. */
export function refuseNew(store: Store, input: ActivityInput, isUpsert: boolean): UserError | undefined {
  if (input.hierarchyLevel == null && input.utm == null && input.urlParameterValue == null)
    return userError(
      'Non-hierarchical marketing activities must have UTM parameters or a URL parameter value.',
      INPUT,
      'NON_HIERARCHIAL_REQUIRES_UTM_URL_PARAMETER',
    );
  if (input.channelHandle != null) return unknownChannel(INPUT);
  const currencies = refuseCurrencies(input);
  if (currencies !== undefined) return currencies;
  const failed = [
    ...(input.hierarchyLevel === 'CAMPAIGN'
      ? ["Channel handle is needed when hierarchyLevel is set to 'campaign'"]
      : []),
    ...takenParts(store, input, isUpsert),
  ];
  return failed.length === 0 ? undefined : userError(`Validation failed: ${failed.join(', ')}`, INPUT);
}

function takenParts(store: Store, input: ActivityInput, isUpsert: boolean): string[] {
  const { remoteId, urlParameterValue: value } = input;
  const utm = input.utm ?? null;
  const others = store.rows.all(marketingActivities);
  const url = 'Url parameter value has already been taken';
  return [
    ...(remoteId != null && others.some((row) => row.remoteId === remoteId)
      ? ['Remote ID has already been taken']
      : []),
    ...(utm !== null && others.some((row) => row.utm !== null && sameUtm(row.utm, utm))
      ? ['Utm campaign has already been taken']
      : []),
    ...(value != null && others.some((row) => row.urlParameterValue === value)
      ? [url, ...(isUpsert ? [url] : [])]
      : []),
  ];
}

type Fixed = { given: string | null | undefined; kept: string | null; code: string; what: string };

function refuseFixed(
  store: Store,
  input: ActivityInput,
  before: MarketingActivityRow,
): UserError | undefined {
  const fixed: Fixed[] = [
    {
      ...{ given: input.channelHandle, kept: before.channelHandle },
      ...{ code: 'IMMUTABLE_CHANNEL_HANDLE', what: 'Channel handle' },
    },
    {
      ...{ given: input.urlParameterValue, kept: before.urlParameterValue },
      ...{ code: 'IMMUTABLE_URL_PARAMETER', what: 'URL parameter value' },
    },
  ];
  const refuse = ({ what, code }: Fixed): UserError => userError(`${what} cannot be modified.`, INPUT, code);
  const changed = fixed.find(({ given, kept }) => given != null && given !== kept);
  if (changed !== undefined) return refuse(changed);
  if (input.utm != null && !sameUtm(input.utm, before.utm))
    return userError('UTM parameters cannot be modified.', INPUT, 'IMMUTABLE_UTM_PARAMETERS');
  const { parentRemoteId: parent, hierarchyLevel: level } = input;
  if (parent != null && store.rows.first(marketingActivities, 'WHERE remoteId = ?', parent) === undefined)
    return userError('Remote ID does not correspond to an activity.', INPUT, 'INVALID_REMOTE_ID');
  if (parent != null && parent !== before.parentRemoteId)
    return userError('Parent activity cannot be modified.', INPUT, 'IMMUTABLE_PARENT_ID');
  return level != null && level !== before.hierarchyLevel
    ? userError('Hierarchy level cannot be modified.', INPUT, 'IMMUTABLE_HIERARCHY_LEVEL')
    : undefined;
}

function refuseTactic(input: ActivityInput, before: MarketingActivityRow): UserError | undefined {
  if (input.tactic === undefined || input.tactic === before.tactic) return undefined;
  if (input.tactic === 'STOREFRONT_APP')
    return userError(
      'You can not update an activity tactic to STOREFRONT_APP. This type of tactic can only be specified when creating a new activity.',
      INPUT,
      'CANNOT_UPDATE_TACTIC_TO_STOREFRONT_APP',
    );
  return before.tactic === 'STOREFRONT_APP'
    ? userError(
        'You can not update an activity tactic from STOREFRONT_APP.',
        INPUT,
        'CANNOT_UPDATE_TACTIC_IF_ORIGINALLY_STOREFRONT_APP',
      )
    : undefined;
}

/** Why an activity cannot be changed so, or undefined. */
export function refuseChange(
  store: Store,
  input: ActivityInput,
  before: MarketingActivityRow,
): UserError | undefined {
  return refuseFixed(store, input, before) ?? refuseTactic(input, before) ?? refuseCurrencies(input);
}
