import { z } from 'zod';
import { parseId } from '../../core/ids.ts';
import type { MemberId } from '../../core/ids.ts';
import { cancelRedemption } from '../../flows/end-redemptions.server.ts';
import { redeemReward } from '../../flows/redeem-reward.server.ts';
import type { RedeemRefusal } from '../../flows/redeem-reward.server.ts';
import { writeCount } from '../../ui/written.ts';
import { readFormFields } from '../form-fields.server.ts';
import type { Page } from '../page.server.ts';

const wish = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('redeem'), member: z.string(), reward: z.uuid(), key: z.uuid() }),
  z.object({ intent: z.literal('undo'), member: z.string(), redemption: z.uuid() }),
]);

/** What the page is told: a toast, or why nothing was done. */
export interface CounterAnswer {
  toast?: string;
  error?: string;
}

/** Redeems a reward for a member who stands at the counter, or takes that back while the code is unused. */
export async function actAtCounter(page: Page): Promise<CounterAnswer> {
  const { t, shopId, actor } = page;
  const form = wish.safeParse(await readFormFields(page.request));
  const memberId = form.success ? parseId<MemberId>(form.data.member) : null;
  if (!form.success || memberId === null) return { error: t('frame:error.form') };
  if (form.data.intent === 'undo') {
    const { redemption: redemptionId } = form.data;
    const undone = await cancelRedemption(shopId, { redemptionId, memberId, actor });
    return undone.ok
      ? { toast: t('counter:undone') }
      : { error: t(`counter:refused.${undone.refusal.kind}`) };
  }
  const { reward: rewardId, key } = form.data;
  const requestKey = `counter:${memberId}:${key}`;
  const made = await redeemReward(shopId, { memberId, rewardId, requestKey, actor });
  if (!made.ok) return { error: writeRefusal(page, made.refusal) };
  return { toast: made.value.state === 'issued' ? t('counter:made') : t('counter:making') };
}

function writeRefusal({ t, reader }: Page, refusal: RedeemRefusal): string {
  if (refusal.kind !== 'too-few-points') return t(`counter:refused.${refusal.kind}`);
  return t('counter:missing', { points: writeCount(refusal.missing, reader) });
}
