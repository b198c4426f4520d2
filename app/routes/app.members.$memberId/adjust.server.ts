import { z } from 'zod';
import { parseId } from '../../core/ids.ts';
import type { MemberId } from '../../core/ids.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import { adjustPoints } from '../../flows/adjust-points.server.ts';
import type { AdjustmentRefusal } from '../../flows/adjust-points.server.ts';
import { writeCount } from '../../ui/written.ts';
import { readFormFields } from '../form-fields.server.ts';
import type { Page } from '../page.server.ts';

const maxReasonLength = 500;

const adjustForm = z.object({
  direction: z.enum(['give', 'take']),
  points: z
    .string()
    .trim()
    .regex(/^\d{1,8}$/)
    .transform((digits) => BigInt(digits)),
  reason: z.string().trim().min(1).max(maxReasonLength),
  key: z.uuid(),
});

/** What the form is told: a toast, or a sentence beside the field that is wrong. */
export interface AdjustAnswer {
  toast?: string;
  /** The form's key when it was carried out. */
  doneKey?: string;
  errors?: { points?: string; reason?: string };
}

/** Gives or takes points by hand; the reason is compulsory and stays in the ledger. */
export async function adjustMember(page: Page, asked: string): Promise<AdjustAnswer> {
  const memberId = parseId<MemberId>(asked);
  if (memberId === null) throw new Response('Not found', { status: 404 });
  const form = adjustForm.safeParse(await readFormFields(page.request));
  if (!form.success) return { errors: fieldErrors(page, form.error) };
  const { direction, points, reason, key } = form.data;
  const adjustment = {
    memberId,
    points: direction === 'give' ? points : -points,
    reason,
    idempotencyKey: key,
    actor: page.actor,
  };
  const done = await inShop(page.shopId, (tx) => adjustPoints(tx, adjustment, page.now));
  if (done.ok) return { toast: page.t('members:adjust.toast'), doneKey: key };
  return { errors: refusalErrors(page, done.refusal) };
}

function fieldErrors({ t }: Page, error: z.ZodError): NonNullable<AdjustAnswer['errors']> {
  const wrong = new Set(error.issues.map(({ path }) => path[0]));
  return {
    ...(wrong.has('points') ? { points: t('members:adjust.pointsWrong') } : {}),
    ...(wrong.has('reason') ? { reason: t('members:adjust.reasonWrong', { max: maxReasonLength }) } : {}),
  };
}

function refusalErrors({ t, reader }: Page, refusal: AdjustmentRefusal): NonNullable<AdjustAnswer['errors']> {
  switch (refusal.kind) {
    case 'reason-missing':
      return { reason: t('members:adjust.reasonWrong', { max: maxReasonLength }) };
    case 'points-out-of-range':
      return { points: t('members:adjust.outOfRange', { limit: writeCount(refusal.limit, reader) }) };
    case 'not-enough-points': {
      const available = writeCount(refusal.available, reader);
      return {
        points: t('members:adjust.notEnough', { available, missing: writeCount(refusal.missing, reader) }),
      };
    }
    default:
      return { points: t(`members:adjust.${refusal.kind}`) };
  }
}
