import type { Campaign } from './campaign.ts';

/**
 * What a reader may do with a draft where the shop wants two people to agree: nothing is asked; he puts his own draft
 * before a colleague; he has done so and waits; it is a colleague's draft, which he may approve.
 */
export type Approval = 'not-needed' | 'to-propose' | 'waiting' | 'to-approve';

/** Every campaign touches a price, so each needs a second person once the shop wants one. */
export function approvalOf(
  draft: Pick<Campaign, 'proposedBy' | 'proposedAt'>,
  { campaignApproval, actor }: { readonly campaignApproval: boolean; readonly actor: string },
): Approval {
  if (!campaignApproval) return 'not-needed';
  if (draft.proposedBy !== actor) return 'to-approve';
  return draft.proposedAt === null ? 'to-propose' : 'waiting';
}

/** Why a step of a proposal was refused. */
export type ApprovalRefusal =
  /** The shop demands that somebody else than who wrote the rules agrees. */
  | { readonly kind: 'needs-another-person'; readonly proposedBy: string }
  /** The rules are not those the reader has looked at. */
  | { readonly kind: 'changed-since' }
  /** Only who wrote the rules puts them before a colleague. */
  | { readonly kind: 'not-yours' };
