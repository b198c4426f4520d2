import { channelOfFields } from '../../attribution/channel-of-link.ts';
import { importSpend, listSpend, typeSpend } from '../../attribution/spend.server.ts';
import { spendFileBytes, type RefusedLine } from '../../attribution/spend-file.server.ts';
import { platformOf, readAmount, typedSpendSchema } from '../../attribution/spend.ts';
import { normaliseWord } from '../../attribution/channel.ts';
import { daysBetween, startOfLocalDay } from '../../core/calendar.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import { writePlatform } from '../../ui/brand-names.ts';
import { writeCount, writeDay, writeMoney } from '../../ui/written.ts';
import { readFormFields } from '../form-fields.server.ts';
import type { Page } from '../page.server.ts';

const longestStretch = 366;

/** What is known of spend so far. */
export async function loadSpendPage(page: Page) {
  const known = await inShop(page.shopId, (tx) => listSpend(tx));
  return {
    currency: page.reader.currency,
    known: known.map(({ platform, first, last, minor }) => ({
      platform: writePlatform(platform),
      days: page.t('channels:spend.days', {
        first: writeLocalDay(page, first),
        last: writeLocalDay(page, last),
      }),
      amount: writeMoney(minor, page.reader),
    })),
  };
}

function writeLocalDay({ reader }: Page, day: string): string {
  return writeDay(startOfLocalDay(day, reader.timeZone), reader);
}

/** What the page is told: a toast, or what to mend. */
export interface SpendAnswer {
  toast?: string;
  error?: string;
  /** Refused lines of a file, each with its mend. */
  lines?: string[];
  /** The field that was refused as a whole: the file is over the limit. */
  field?: 'file';
  errors?: Readonly<Record<string, string>>;
}

/** Stores spend typed by hand, spread over its days. */
export async function storeTypedSpend(page: Page): Promise<SpendAnswer> {
  const { t, reader } = page;
  const form = typedSpendSchema.safeParse(await readFormFields(page.request));
  if (!form.success) {
    const fields = form.error.issues.map((issue) => String(issue.path[0]));
    return { errors: Object.fromEntries(fields.map((field) => [field, t('channels:spend.error.field')])) };
  }
  const { from, to, platform, campaign, amount } = form.data;
  const length = daysBetween(from, to) + 1;
  if (length < 1 || length > longestStretch) return { errors: { to: t('channels:spend.error.stretch') } };
  const minor = readAmount(amount, reader.currency);
  if (!minor.ok)
    return {
      errors: { amount: t('channels:spend.error.amount', { cell: amount, currency: reader.currency }) },
    };
  const names = { platform: platformOf(platform), campaign: normaliseWord(campaign) };
  const channel = channelOfFields({ source: names.platform, medium: 'cpc', campaign: names.campaign });
  const typed = {
    from,
    to,
    ...names,
    channel,
    amountMinor: minor.value,
    currency: reader.currency,
    actor: page.actor,
  };
  const days = await inShop(page.shopId, (tx) => typeSpend(tx, typed, page.now));
  return { toast: t('channels:spend.stored', { count: days }) };
}

/** Takes a spend file as the body of the request, streamed; nothing of it is kept when a line is refused. */
export async function importSpendFile(page: Page): Promise<SpendAnswer> {
  const { t, reader, request } = page;
  if (request.body === null) return { error: t('channels:spend.error.empty') };
  const platform = new URL(request.url).searchParams.get('platform')?.slice(0, 200) ?? '';
  const reading = {
    shopCurrency: reader.currency,
    platform: platform === '' ? null : platform,
    channel: null,
  };
  const tooLarge: SpendAnswer = {
    error: t('channels:spend.error.tooLarge', { megabytes: spendFileBytes / 1024 / 1024 }),
    field: 'file',
  };
  if (Number(request.headers.get('content-length') ?? '0') > spendFileBytes) return tooLarge;
  const upload = { bytes: bytesOf(request.body), reading, actor: page.actor };
  const done = await importSpend(page.shopId, upload, page.now).catch((failure: unknown) => {
    if (failure instanceof FileTooLarge) return null;
    throw failure;
  });
  if (done === null) return tooLarge;
  if (done.refused.length > 0) {
    return {
      error: t('channels:spend.error.refused'),
      lines: done.refused.map((one) => writeRefused(page, one)),
    };
  }
  if (done.rows === 0) return { error: t('channels:spend.error.empty') };
  const words = {
    count: done.rows,
    rows: writeCount(done.rows, reader),
    replaced: writeCount(done.replaced, reader),
  };
  return { toast: t('channels:spend.imported', words) };
}

class FileTooLarge extends Error {}

/** The body as it comes. @throws FileTooLarge beyond the limit, whatever length was declared: nothing is stored then */
async function* bytesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  let read = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    read += part.value.byteLength;
    if (read > spendFileBytes) {
      await reader.cancel();
      throw new FileTooLarge();
    }
    yield part.value;
  }
}

function writeRefused({ t, reader }: Page, { line, refusal }: RefusedLine): string {
  const mend = t(`channels:spend.refused.${refusal.kind}`, { cell: refusal.cell, currency: reader.currency });
  return t('channels:spend.line', { line: writeCount(line, reader), mend });
}
