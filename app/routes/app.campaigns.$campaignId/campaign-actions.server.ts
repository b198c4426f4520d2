import { z } from 'zod';
import { loadCampaignShop } from '../../campaigns/campaign-shop.server.ts';
import { campaignRulesSchema } from '../../campaigns/campaign.ts';
import { loadCampaign, saveCampaign } from '../../campaigns/campaigns.server.ts';
import { compileCampaign } from '../../campaigns/compile.ts';
import { isId, newId, type CampaignId } from '../../core/ids.ts';
import { inShop, type ShopTx } from '../../db/shop-scope.server.ts';
import { writeCampaignRefusal, writeIssue } from '../campaign-words.server.ts';
import type { Page } from '../page.server.ts';
import { campaignFieldOf, type CampaignValues } from './campaign-form.ts';
import { readCampaignForm } from './read-form.ts';

const line = z.string().max(300);
const ids = z.array(z.string().regex(/^\d{1,18}$/)).max(300);

const campaignForm = z.object({
  intent: z.literal('save'),
  adviceId: z.uuid().nullable().default(null),
  /** The id a new draft shall have. */
  formId: z
    .string()
    .refine(isId)
    .default(() => newId()),
  values: z.object({
    ...{ name: line, percent: line, amount: line, maxRate: line, code: line, count: line, prefix: line },
    ...{ length: line, startsAt: line, endsAt: line, minimumAmount: line, minimumCount: line, tag: line },
    ...{ tier: line, segmentId: line, usageLimit: line, productIds: ids, collectionIds: ids },
    offer: z.enum(['percent', 'amount', 'free-shipping']),
    method: z.enum(['code', 'automatic']),
    codes: z.enum(['generic', 'unique', 'file']),
    minimum: z.enum(['none', 'subtotal', 'quantity']),
    items: z.enum(['all', 'products', 'collections']),
    who: z.enum(['everyone', 'tag', 'tier', 'segment']),
    ...{ eachItem: z.boolean(), oncePerCustomer: z.boolean(), combinesWithProduct: z.boolean() },
    ...{ combinesWithOrder: z.boolean(), combinesWithShipping: z.boolean() },
  }),
});

/** What the page is told: a toast, sentences beside fields, or one on top. */
export interface CampaignAnswer {
  toast?: string;
  errors?: Readonly<Record<string, string>>;
  error?: string;
}

type Answer = Promise<CampaignAnswer | ReturnType<Page['redirect']>>;

/** Saves a draft. A new one leads to its own page. Everything that is wrong is told at once and nothing is stored. */
export async function changeCampaignPage(page: Page, asked: string): Answer {
  const form = campaignForm.safeParse(await page.request.json().catch(() => null));
  if (!form.success) return { error: page.t('frame:error.form') };
  if (asked !== 'new' && !isId(asked)) throw new Response('Not found', { status: 404 });
  const saved = await inShop(page.shopId, (tx) => save(tx, page, { asked, ...form.data }));
  return typeof saved === 'string' && asked === 'new'
    ? page.redirect(`/app/campaigns/${saved}`)
    : typeof saved === 'string'
      ? { toast: page.t('campaigns:toast.saved') }
      : saved;
}

async function save(
  tx: ShopTx,
  page: Page,
  given: { asked: string; formId: string; values: CampaignValues; adviceId: string | null },
): Promise<CampaignAnswer | CampaignId> {
  const { asked, formId, values, adviceId } = given;
  if (asked !== 'new' && (await loadCampaign(tx, asked)) === null)
    throw new Response('Not found', { status: 404 });
  const errors = await findErrors(tx, page, { id: asked === 'new' ? formId : asked, values });
  if (errors === null) return { error: writeCampaignRefusal(page, { kind: 'shop-not-copied' }) };
  if (Object.keys(errors).length > 0) {
    const { '': error, ...fields } = errors;
    return { errors: fields, ...(error === undefined ? {} : { error }) };
  }
  const { name } = values;
  const { rules } = readCampaignForm(values, page.reader.currency);
  const about = asked === 'new' ? { formId, ...(adviceId === null ? {} : { adviceId }) } : { id: asked };
  const change = { name, rules, actor: page.actor, ...about };
  const saved = await saveCampaign(tx, change, page.now);
  if (saved.ok) return saved.value.id;
  if (saved.refusal.kind !== 'campaign-invalid') return { error: writeCampaignRefusal(page, saved.refusal) };
  return { error: saved.refusal.issues.map((issue) => writeIssue(page, issue)).join(' ') };
}

/** Field -> sentence of everything wrong with a form; '' = of no field. Null until the shop was copied. */
async function findErrors(
  tx: ShopTx,
  page: Page,
  { id, values }: { id: string; values: CampaignValues },
): Promise<Record<string, string> | null> {
  const { rules: input, unreadable } = readCampaignForm(values, page.reader.currency);
  const rules = campaignRulesSchema.parse(input);
  const shop = await loadCampaignShop(tx, { id: id as CampaignId, name: values.name, rules }, page.now);
  if (shop === null) return null;
  const compiled = compileCampaign({ name: values.name, rules, holdoutShareBp: 0, shop });
  const errors: Record<string, string> = {};
  for (const field of unreadable) errors[field] = page.t(`campaigns:unreadable.${field}`);
  for (const issue of compiled.ok ? [] : compiled.refusal.issues) {
    // Codes of a file are added to a draft that is saved.
    if (issue.key === 'file-empty') continue;
    const field = fieldOf(issue.path, values);
    errors[field] ??= writeIssue(page, issue);
  }
  return errors;
}

/** Minimum and items have a field of their own for each kind. */
function fieldOf(path: string, values: CampaignValues): string {
  const field = campaignFieldOf(path);
  if (field === 'minimum') return values.minimum === 'quantity' ? 'minimumCount' : 'minimumAmount';
  if (field !== 'items') return field;
  if (values.items === 'all') return 'items';
  return values.items === 'products' ? 'productIds' : 'collectionIds';
}
