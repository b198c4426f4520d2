import { isCurrency } from '../../core/currency.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import { changeCosts, importUnitCosts } from '../../flows/change-costs.server.ts';
import { costFileBytes, costFileLines } from '../../growth/margin/unit-cost-file.ts';
import type { FileProblem } from '../../growth/margin/unit-cost-file.ts';
import { writeCount } from '../../ui/written.ts';
import type { Page } from '../page.server.ts';
import { costFormSchema, readCostForm } from './cost-form.ts';
import { startOfChosenDay } from './costs.server.ts';

const importMs = 60_000;

/** What the page is told. */
export interface CostsAnswer {
  toast?: string;
  errors?: Readonly<Record<string, string>>;
  error?: string;
  /** What is wrong in an uploaded file, a sentence each. */
  problems?: readonly string[];
}

/** Saves the terms, or takes a file of unit costs. */
export async function changeCostsPage(page: Page): Promise<CostsAnswer> {
  const { request, t, reader } = page;
  if (!isCurrency(reader.currency)) return { error: t('margin:costs.notCopied') };
  const type = request.headers.get('content-type') ?? '';
  if (type.startsWith('multipart/form-data')) return takeFile(page);
  const form = costFormSchema.safeParse(await request.json().catch(() => null));
  if (!form.success) return { error: t('frame:error.form') };
  const read = readCostForm(form.data, reader.currency);
  if ('errors' in read) {
    const errors = Object.entries(read.errors).map(([field, fault]) => [
      field,
      t(`margin:costs.fault.${fault}`, { currency: reader.currency }),
    ]);
    return { errors: Object.fromEntries(errors) as Record<string, string>, error: t('margin:costs.errors') };
  }
  const { actor, now } = page;
  const effectiveFrom = startOfChosenDay(read.from, page);
  const change = { terms: read.terms, currency: reader.currency, effectiveFrom, actor };
  await inShop(page.shopId, (tx) => changeCosts(tx, change, now), { timeoutMs: importMs });
  return { toast: t('margin:costs.toast.saved') };
}

async function takeFile(page: Page): Promise<CostsAnswer> {
  const { t, reader, actor, now } = page;
  const declared = Number(page.request.headers.get('content-length') ?? '0');
  const tooLarge = {
    problems: [t('margin:costs.file.tooLarge', { megabytes: costFileBytes / 1024 / 1024 })],
  };
  if (declared > costFileBytes + 65_536) return tooLarge;
  const form = await page.request.formData().catch(() => null);
  const file = form?.get('costs');
  if (!(file instanceof Blob)) return { error: t('frame:error.form') };
  if (file.size > costFileBytes) return tooLarge;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const upload = { bytes, currency: reader.currency, actor, repin: form?.get('repin') === 'yes' };
  const taken = await inShop(page.shopId, (tx) => importUnitCosts(tx, upload, now), { timeoutMs: importMs });
  if (!taken.ok) return { problems: taken.refusal.map((problem) => writeProblem(page, problem)) };
  const count = taken.value;
  return { toast: t('margin:costs.toast.imported', { count, costs: writeCount(count, reader) }) };
}

function writeProblem({ t, reader }: Page, { line, field, fault, found }: FileProblem): string {
  const facts = { found, currency: reader.currency, most: writeCount(costFileLines, reader) };
  const what = t(`margin:costs.file.${fault}`, facts);
  if (field === 'file') return what;
  return t('margin:costs.file.at', { line: writeCount(line, reader), field, what });
}
