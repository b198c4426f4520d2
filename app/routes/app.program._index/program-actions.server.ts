import { z } from 'zod';
import { inShop } from '../../db/shop-scope.server.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import { publishProgram, saveProgramDraft, wrongFields } from '../../flows/program-changes.server.ts';
import type { Page } from '../page.server.ts';
import { refusalWords } from '../program-refusals.server.ts';
import { fieldOf, toSettings } from './program-form.ts';
import type { ProgramValues } from './program-form.ts';

const texts = z.array(z.string().regex(/^\d{1,18}$/)).max(1_000);

const programForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('save'),
    values: z.object({
      earnPoints: z.string(),
      earnAmount: z.string(),
      worthPoints: z.string(),
      worthAmount: z.string(),
      pendingDays: z.string(),
      expiryMonths: z.string(),
      restoreGraceDays: z.string(),
      clawback: z.string(),
      productIds: texts,
      collectionIds: texts,
      tags: z.string(),
      businessOrders: z.boolean(),
      testers: z.string().max(20_000),
    }),
  }),
  z.object({
    intent: z.literal('publish'),
    to: z.enum(['testing', 'live', 'paused']),
    confirmed: z.boolean().default(false),
  }),
]);

/** What the page is told: a toast, sentences beside fields, a sentence on top, or that the merchant must confirm. */
export interface ProgramAnswer {
  toast?: string;
  errors?: Readonly<Record<string, string>>;
  error?: string;
  confirm?: { to: 'testing' | 'live' | 'paused'; text: string };
}

/** Saves the draft, or publishes it. */
export async function changeProgram(page: Page): Promise<ProgramAnswer> {
  const form = programForm.safeParse(await page.request.json().catch(() => null));
  if (!form.success) return { error: page.t('frame:error.form') };
  return inShop(page.shopId, (tx) =>
    form.data.intent === 'save' ? saveDraft(tx, page, form.data.values) : publish(tx, page, form.data),
  );
}

async function saveDraft(tx: ShopTx, page: Page, values: ProgramValues): Promise<ProgramAnswer> {
  const { t, actor, now, reader } = page;
  const found = await findTesters(tx, values.testers);
  const settings = toSettings(values, reader.currency);
  const wrong = wrongFields(settings).map(fieldOf);
  const errors = Object.fromEntries(wrong.map((field) => [field, t(`program:error.${field}`)]));
  if (found.unknown !== null) errors['testers'] = t('program:error.testers', { email: found.unknown });
  if (Object.keys(errors).length > 0) return { errors };
  const saved = await saveProgramDraft(tx, { settings, testCustomerIds: found.ids, actor }, now);
  return saved.ok ? { toast: t('program:toast.saved') } : { error: refusalWords(page, saved.refusal) };
}

async function publish(
  tx: ShopTx,
  page: Page,
  change: { to: 'testing' | 'live' | 'paused'; confirmed: boolean },
): Promise<ProgramAnswer> {
  const { actor, now, t } = page;
  const done = await publishProgram(tx, { ...change, actor }, now);
  if (done.ok) return { toast: t(`program:toast.${change.to}`) };
  const text = refusalWords(page, done.refusal);
  return done.refusal.kind === 'gives-back-much' ? { confirm: { to: change.to, text } } : { error: text };
}

async function findTesters(tx: ShopTx, typed: string): Promise<{ ids: bigint[]; unknown: string | null }> {
  const emails = [
    ...new Set(
      typed
        .toLowerCase()
        .split(/[\s,，;]+/)
        .filter((email) => email !== ''),
    ),
  ];
  const rows = await tx.query<{ shopify_id: bigint; email: string }>(
    `SELECT shopify_id, lower(email) AS email FROM customers WHERE lower(email) = ANY($1::text[]) AND deleted_at IS NULL`,
    emails,
  );
  const known = new Set(rows.map(({ email }) => email));
  const unknown = emails.find((email) => !known.has(email)) ?? null;
  return { ids: rows.map(({ shopify_id }) => shopify_id), unknown };
}
