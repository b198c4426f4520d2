import { z } from 'zod';
import { listPrintedCodes, makePrintedCode } from '../../attribution/printed-codes.server.ts';
import { addDays, addMonths, localDayOf, startOfLocalDay } from '../../core/calendar.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import { writeDay } from '../../ui/written.ts';
import { readFormFields } from '../form-fields.server.ts';
import type { Page } from '../page.server.ts';

/** Printed paper stays up for long: the end that is proposed. */
const proposedMonths = 24;

/** The printed codes made so far, newest first. */
export async function loadQrPage(page: Page) {
  const { t, reader, now } = page;
  const codes = await inShop(page.shopId, (tx) => listPrintedCodes(tx, now));
  return {
    until: addMonths(localDayOf(now, reader.timeZone), proposedMonths),
    codes: codes.map(({ id, name, url, code }) => ({
      ...{ id, name, url, hasEnded: code === null },
      about:
        code === null
          ? t('counter:printed.ended')
          : [
              code.target,
              code.campaign,
              // It ends with the last moment of that day.
              t('counter:until', { day: writeDay(new Date(code.expiresAt.getTime() - 1_000), reader) }),
            ]
              .filter((part) => part !== '')
              .join(' · '),
    })),
  };
}

/** A printed code in the list. */
export type ListedCode = Awaited<ReturnType<typeof loadQrPage>>['codes'][number];

const form = z.object({
  name: z.string().max(500),
  target: z.string().max(2_000),
  campaign: z.string().max(500).default(''),
  until: z.iso.date().catch(''),
});

/** What the page is told: a toast, or what to mend beside which field. */
export interface QrAnswer {
  toast?: string;
  /** The form's address when it was made. */
  madeUrl?: string;
  error?: string;
  errors?: Readonly<Partial<Record<'name' | 'target' | 'campaign' | 'until', string>>>;
}

/** Makes a signed code to be printed. */
export async function makeQr(page: Page): Promise<QrAnswer> {
  const { t, shopId, reader, now } = page;
  const read = form.safeParse(await readFormFields(page.request));
  if (!read.success) return { error: t('frame:error.form') };
  const { until, ...draft } = read.data;
  if (until === '') return { errors: { until: t('counter:printed.refused.expires') } };
  // Valid through the last local day.
  const expiresAt = startOfLocalDay(addDays(until, 1), reader.timeZone);
  const wish = { draft: { ...draft, expiresAt }, domain: page.shop, actor: page.actor };
  const made = await inShop(shopId, (tx) => makePrintedCode(tx, wish, now));
  if (made.ok) return { toast: t('counter:printed.made'), madeUrl: made.value };
  const { kind } = made.refusal;
  const sentence = t(`counter:printed.refused.${kind}`);
  const fields = { 'foreign-host': 'target', expires: 'until' } as const;
  const field = kind === 'foreign-host' || kind === 'expires' ? fields[kind] : kind;
  return { errors: { [field]: sentence } };
}
