/** What a column of a spend file may be. */
export type SpendColumn = 'day' | 'campaign' | 'amount' | 'currency' | 'platform' | 'channel';

/** Whose export a file is, by its headings. */
export type SpendFormat = 'google' | 'meta' | 'tiktok' | 'generic';

/** Where each column stands. */
export interface SpendLayout {
  readonly format: SpendFormat;
  readonly columns: Readonly<Partial<Record<SpendColumn, number>>>;
  /** Named in the amount's heading, as in "Amount spent (USD)". */
  readonly currency: string | null;
}

// Headings as the platforms write them in English and Chinese exports, in lower case.
const headings: Readonly<Record<SpendColumn, readonly string[]>> = {
  day: [
    'day',
    'date',
    'by day',
    'reporting starts',
    'stat_time_day',
    '日期',
    '天',
    '开始日期',
    '报告开始日期',
  ],
  campaign: ['campaign', 'campaign name', '广告系列', '广告系列名称', '推广系列', '推广系列名称'],
  amount: ['cost', 'total cost', 'spend', 'amount', 'amount spent', '费用', '花费金额', '消耗', '总消耗'],
  currency: ['currency', 'currency code', '货币', '货币代码', '币种'],
  platform: ['platform', 'source', '平台'],
  channel: ['channel', '渠道'],
};

/** Reads a row of headings; null when it has no day or no amount (a title above the table, as Google writes). */
export function readLayout(cells: readonly string[]): SpendLayout | null {
  const words = cells.map((cell) => cell.trim().toLowerCase().replaceAll(/\s+/g, ' '));
  const bare = words.map((word) => word.replace(/\s*[(（][a-z]{3}[)）]$/, ''));
  const columns: Partial<Record<SpendColumn, number>> = {};
  for (const [column, names] of Object.entries(headings) as [SpendColumn, readonly string[]][]) {
    const at = bare.findIndex((word) => names.includes(word));
    if (at !== -1) columns[column] = at;
  }
  if (columns.day === undefined || columns.amount === undefined) return null;
  const currency = /[(（]([a-z]{3})[)）]$/.exec(words[columns.amount] ?? '')?.[1]?.toUpperCase() ?? null;
  return { format: formatOf(bare), columns, currency };
}

function formatOf(words: readonly string[]): SpendFormat {
  const has = (...names: string[]) => names.some((name) => words.includes(name));
  if (has('amount spent', 'reporting starts', '花费金额')) return 'meta';
  if (has('total cost', 'stat_time_day', 'by day', '消耗', '总消耗')) return 'tiktok';
  if (has('platform', 'channel', '平台', '渠道', 'amount', 'spend')) return 'generic';
  return has('cost', '费用') ? 'google' : 'generic';
}

/** The character that parts the cells: of tab, comma and semicolon the one the first lines hold most of. */
export function guessDelimiter(start: string): string {
  const lines = start.split('\n').slice(0, 10).join('\n');
  const count = (mark: string) => lines.split(mark).length - 1;
  const best = ['\t', ',', ';'].toSorted((one, two) => count(two) - count(one))[0];
  return best ?? ',';
}
