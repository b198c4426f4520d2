import { z } from 'zod';
import { replaceCodes, revokeCodes } from '../../flows/campaigns/revoke-codes.server.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import { writeCount } from '../../ui/written.ts';
import { requireCampaign } from '../campaign-facts.server.ts';
import type { Page } from '../page.server.ts';
import { changeImportedCodes, type ImportAnswer } from './import-actions.server.ts';

const choice = z.object({
  intent: z.enum(['revoke', 'replace']),
  codes: z.array(z.string().min(1).max(255)).min(1).max(250),
});

/** What the page may ask: codes taken back or replaced, as a message; codes added or removed, as a form. */
export async function changeCodesPage(page: Page, asked: string): Promise<ImportAnswer> {
  const type = page.request.headers.get('content-type') ?? '';
  if (!type.startsWith('application/json')) return changeImportedCodes(page, asked);
  const { t, reader, actor, shopId } = page;
  const chosen = choice.safeParse(await page.request.json().catch(() => null));
  if (!chosen.success) return { error: t('frame:error.form') };
  const { intent, codes } = chosen.data;
  const { id: campaignId } = await inShop(shopId, (tx) => requireCampaign(tx, asked));
  const change = intent === 'revoke' ? revokeCodes : replaceCodes;
  const changed = await change(shopId, { campaignId, codes, actor });
  if (!changed.ok) return { error: t(`campaigns:lost.fault.${intent}.${changed.refusal.kind}`) };
  const words = { count: changed.value, codes: writeCount(changed.value, reader) };
  return { toast: t(`campaigns:lost.done.${intent}`, words) };
}
