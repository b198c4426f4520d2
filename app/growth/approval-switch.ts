import type { Instant } from '../core/time.ts';
import type { ShopSettings } from './shop-settings.ts';

/** What became of a wish to switch approval: `asked` and `unchanged` leave it as it stands. */
export interface ApprovalSwitch {
  readonly outcome: 'on' | 'asked' | 'off' | 'kept' | 'unchanged';
  readonly change: Partial<ShopSettings> | null;
}

/**
 * Switching approval on is one person's step; switching it off takes two, or whoever proposes could switch it off, launch
 * alone and switch it on again. The first who wants it off asks; another agrees. `on` while it is asked keeps it on.
 */
export function decideApprovalSwitch(
  { campaignApproval, approvalOffAsked: asked }: ShopSettings,
  wish: { readonly on: boolean; readonly actor: string },
  now: Instant,
): ApprovalSwitch {
  if (!campaignApproval) {
    return wish.on
      ? { outcome: 'on', change: { campaignApproval: true, approvalOffAsked: null } }
      : { outcome: 'unchanged', change: null };
  }
  if (wish.on) {
    return asked === null
      ? { outcome: 'unchanged', change: null }
      : { outcome: 'kept', change: { approvalOffAsked: null } };
  }
  if (asked === null) {
    const approvalOffAsked = { by: wish.actor, at: now.toISOString() };
    return { outcome: 'asked', change: { approvalOffAsked } };
  }
  if (asked.by === wish.actor) return { outcome: 'asked', change: null };
  return { outcome: 'off', change: { campaignApproval: false, approvalOffAsked: null } };
}
