import { ok, refuse, type Result } from '../core/result.ts';
import type { Instant } from '../core/time.ts';
import type { Campaign, CampaignState } from './campaign.ts';

/** What a person may do with a campaign. */
export type CampaignAction = 'launch' | 'pause' | 'resume' | 'end';

/** Why an action does not fit the state. */
export interface StateRefusal {
  readonly kind: 'wrong-state';
  readonly state: CampaignState;
  readonly action: CampaignAction;
}

type Dated = Pick<Campaign, 'state' | 'startsAt' | 'endsAt'>;

const allowedFrom: Readonly<Record<CampaignAction, readonly CampaignState[]>> = {
  launch: ['draft'],
  pause: ['scheduled', 'live'],
  resume: ['paused'],
  end: ['scheduled', 'live', 'paused'],
};

/** What a person may do now; for the buttons of a page. */
export function possibleActions(state: CampaignState): CampaignAction[] {
  return (Object.keys(allowedFrom) as CampaignAction[]).filter((action) =>
    allowedFrom[action].includes(state),
  );
}

/** The state after a person's action, or why it is refused. Dates are the campaign's, as instants. */
export function stateAfter(
  campaign: Dated,
  action: CampaignAction,
  now: Instant,
): Result<CampaignState, StateRefusal> {
  const { state } = campaign;
  if (!allowedFrom[action].includes(state)) return refuse({ kind: 'wrong-state', state, action });
  if (action === 'pause') return ok('paused');
  if (action === 'end') return ok('ended');
  return ok(stateByDates(campaign, now));
}

/**
 * The state that time alone brings about: Shopify opens and closes the discount by its dates, and ours follows.
 * Drafts and ended campaigns stay what they are; a paused one can only end.
 */
export function stateWhenDue(campaign: Dated, now: Instant): CampaignState {
  const { state } = campaign;
  if (state === 'draft' || state === 'ended') return state;
  const byDates = stateByDates(campaign, now);
  return state === 'paused' && byDates !== 'ended' ? 'paused' : byDates;
}

function stateByDates({ startsAt, endsAt }: Dated, now: Instant): CampaignState {
  if (endsAt !== null && endsAt <= now) return 'ended';
  return startsAt !== null && startsAt > now ? 'scheduled' : 'live';
}
