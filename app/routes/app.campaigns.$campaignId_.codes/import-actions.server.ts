import {
  codeFileBytes,
  mostFileRows,
  rowsOfFile,
  rowsOfPaste,
  type ReadRows,
} from '../../campaigns/codes/file-rows.ts';
import type { SkippedCode } from '../../campaigns/codes/read-file.ts';
import {
  clearImportedCodes,
  importCodes,
  type ImportRefusal,
} from '../../flows/campaigns/import-codes.server.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import { writeCount } from '../../ui/written.ts';
import { requireCampaign } from '../campaign-facts.server.ts';
import { writeCampaignRefusal } from '../campaign-words.server.ts';
import type { Page } from '../page.server.ts';

/** Refused lines that are shown: more help nobody. */
const linesShown = 200;

/** What the page is told: a toast, one sentence, or the lines that give no code. */
export interface ImportAnswer {
  toast?: string;
  error?: string;
  skipped?: {
    readonly title: string;
    readonly lines: readonly { readonly line: string; readonly code: string; readonly reason: string }[];
    /** How many more there are than shown; blank = none. */
    readonly more: string;
    /** The button that takes the others; null when there are none, or they are taken already. */
    readonly takeGood: string | null;
  };
}

/** Takes codes from a file or a paste into a draft, or takes them all away again. */
export async function changeImportedCodes(page: Page, asked: string): Promise<ImportAnswer> {
  const { t, reader, actor, shopId } = page;
  const { id: campaignId } = await inShop(shopId, (tx) => requireCampaign(tx, asked));
  const declared = Number(page.request.headers.get('content-length') ?? '0');
  const tooLarge = {
    error: t('campaigns:import.fault.too-large', { megabytes: codeFileBytes / 1024 / 1024 }),
  };
  if (declared > codeFileBytes + 65_536) return tooLarge;
  const form = await page.request.formData().catch(() => null);
  if (form?.get('intent') === 'clear') {
    const cleared = await clearImportedCodes(shopId, { campaignId, actor });
    return cleared.ok
      ? {
          toast: t('campaigns:import.cleared', {
            count: cleared.value,
            codes: writeCount(cleared.value, reader),
          }),
        }
      : writeRefusal(page, cleared.refusal);
  }
  const rows = await readRows(form);
  if (rows === null) return { error: t('campaigns:import.fault.nothing') };
  if (rows === 'too-large') return tooLarge;
  if (typeof rows === 'string') {
    return { error: t(`campaigns:import.fault.${rows}`, { most: writeCount(mostFileRows, reader) }) };
  }
  const take = form?.get('take') === 'good' ? 'good' : 'all';
  const taken = await importCodes(shopId, { campaignId, rows, actor, take });
  if (!taken.ok) return writeRefusal(page, taken.refusal);
  const { stored, skipped } = taken.value;
  const toast = t('campaigns:import.stored', { count: stored, codes: writeCount(stored, reader) });
  return skipped.length === 0 ? { toast } : { toast, skipped: writeSkipped(page, skipped, null) };
}

async function readRows(form: FormData | null): Promise<ReadRows | 'too-large' | null> {
  const file = form?.get('file');
  const text = form?.get('text');
  if (file instanceof Blob && file.size > 0) {
    if (file.size > codeFileBytes) return 'too-large';
    return rowsOfFile(new Uint8Array(await file.arrayBuffer()));
  }
  return typeof text === 'string' && text.trim() !== '' ? rowsOfPaste(text) : null;
}

function writeRefusal(page: Page, refusal: ImportRefusal): ImportAnswer {
  if (refusal.kind === 'no-codes') {
    return refusal.skipped.length === 0
      ? { error: page.t('campaigns:import.fault.nothing') }
      : { skipped: writeSkipped(page, refusal.skipped, 0) };
  }
  if (refusal.kind === 'some-skipped') return { skipped: writeSkipped(page, refusal.skipped, refusal.good) };
  if (refusal.kind === 'not-from-file') return { error: page.t('campaigns:import.fault.not-from-file') };
  return { error: writeCampaignRefusal(page, refusal) };
}

/** @param good lines that could be taken; null when they were */
function writeSkipped(
  { t, reader }: Page,
  skipped: readonly SkippedCode[],
  good: number | null,
): NonNullable<ImportAnswer['skipped']> {
  const words = (count: number) => ({ count, codes: writeCount(count, reader) });
  const more = skipped.length - linesShown;
  const kept = good === null ? 'left' : 'refused';
  return {
    title: t(`campaigns:import.${kept}`, words(skipped.length)),
    lines: skipped.slice(0, linesShown).map(({ line, code, reason }) => ({
      line: t('campaigns:import.line', { line: writeCount(line, reader) }),
      code: code.length > 60 ? `${code.slice(0, 60)}…` : code,
      reason: t(`campaigns:import.reason.${reason}`),
    })),
    more: more > 0 ? t('campaigns:import.more', words(more)) : '',
    takeGood: good === null || good === 0 ? null : t('campaigns:import.takeGood', words(good)),
  };
}
