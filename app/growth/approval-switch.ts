import { addMs, dayMs, type Instant } from '../core/time.ts';
import type { ShopSettings } from './shop-settings.ts';

/** What became of a wish to switch approval: `asked` and `unchanged` leave it as it stands. */
export interface ApprovalSwitch {
  readonly outcome: 'on' | 'asked' | 'off' | 'kept' | 'unchanged';
  readonly change: Partial<ShopSettings> | null;
}

/** Days a wish to switch approval off stands open to colleagues; then whoever asked may switch it off himself. */
export const objectionDays = 7;

/** From when on whoever asked needs no colleague any more. */
export function mayEndAloneAt(asked: { readonly at: string }): Instant {
  return addMs(new Date(asked.at), objectionDays * dayMs);
}

/**
 * Switching approval on is one person's step; switching it off takes two, or whoever proposes could switch it off, launch
 * alone and switch it on again. The first who wants it off asks; another agrees. `on` while it is asked keeps it on. A
 * shop of one person has no other: after a week in which nobody kept it on, who asked may say it once more.
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
  if (asked.by === wish.actor && now < mayEndAloneAt(asked)) return { outcome: 'asked', change: null };
  return { outcome: 'off', change: { campaignApproval: false, approvalOffAsked: null } };
}
