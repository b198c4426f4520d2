import { Liquid, type TagToken, type TopLevelToken } from 'liquidjs';
import { formatMinor } from '../../store/money.ts';
import { loadTexts, translate, type Texts } from './texts.ts';

/** What filters have to know of the page that is drawn. */
export interface PageFrame {
  readonly locale: string;
  readonly currency: string;
}

interface EngineOptions {
  /** Folders of templates, the first one first. */
  readonly roots: readonly string[];
  readonly localeFolder: string;
  /** Address under which the assets are served, with a slash at the end. */
  readonly assetsAt: string;
  /** Templates are read once; left out where somebody may be at work on them. */
  readonly readsOnce?: boolean;
}

const SIGNS: Readonly<Record<string, string>> = { GBP: '£', USD: '$', EUR: '€', JPY: '¥' };

/** Cents as the shop writes money: "$12.50". */
export function writeMoney(minor: bigint, currency: string): string {
  return `${SIGNS[currency] ?? ''}${formatMinor(minor, currency)}`;
}

/** Whole minor units out of what a template hands over; null when it is no number. */
function toMinor(value: unknown): bigint | null {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? BigInt(Math.round(number)) : null;
}

/** What a template hands to a text, as Liquid writes it: nothing for nil, the parts of a list joined. */
function toWord(value: unknown): string | number {
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(toWord).join('');
  return typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : '';
}

/** Keyword arguments arrive as pairs. */
function namedValues(args: readonly unknown[]): Record<string, string | number> {
  const pairs = args.filter((arg): arg is [string, unknown] => Array.isArray(arg) && arg.length === 2);
  return Object.fromEntries(pairs.map(([name, value]) => [name, toWord(value)]));
}

/** Shopify divides whole numbers to a whole number, rounded down; LiquidJS does not. */
function divide(value: unknown, by: unknown): number {
  const [left, right] = [Number(value), Number(by)];
  if (right === 0) throw new Error('Liquid error: divided by 0');
  return Number.isInteger(left) && Number.isInteger(right) ? Math.floor(left / right) : left / right;
}

/** JSON that may stand inside a script element. */
function toJson(value: unknown): string {
  return JSON.stringify(value ?? null)
    .replace(/</g, '\\u003c')
    .replace(/\u2028|\u2029/g, ' ');
}

/** A block whose content is data for the theme editor and is not drawn. */
function registerSilentBlock(engine: Liquid, name: string): void {
  engine.registerTag(name, {
    parse(_tag: TagToken, rest: TopLevelToken[]) {
      for (let token = rest.shift(); token !== undefined; token = rest.shift()) {
        if ((token as TagToken).name === `end${name}`) return;
      }
      throw new Error(`tag {% ${name} %} not closed`);
    },
    render: () => '',
  });
}

function registerFilters(engine: Liquid, options: EngineOptions): void {
  const byLocale = new Map<string, Texts>();
  const textsOf = (locale: string): Texts => {
    const known = byLocale.get(locale) ?? loadTexts(options.localeFolder, locale);
    byLocale.set(locale, known);
    return known;
  };
  const frame = (context: { getSync(path: string[]): unknown }): PageFrame =>
    context.getSync(['frame']) as PageFrame;
  engine.registerFilter('t', function (key: unknown, ...args: unknown[]) {
    const { locale } = frame(this.context);
    return translate({ texts: textsOf(locale), locale }, String(key), namedValues(args));
  });
  engine.registerFilter('money', function (value: unknown) {
    const minor = toMinor(value);
    return minor === null ? '' : writeMoney(minor, frame(this.context).currency);
  });
  engine.registerFilter('money_with_currency', function (value: unknown) {
    const [minor, { currency }] = [toMinor(value), frame(this.context)];
    return minor === null ? '' : `${writeMoney(minor, currency)} ${currency}`;
  });
  engine.registerFilter(
    'asset_url',
    (name: unknown) => `${options.assetsAt}${encodeURIComponent(String(name))}`,
  );
  engine.registerFilter('divided_by', divide);
  engine.registerFilter('json', toJson);
  engine.registerFilter('handleize', (text: unknown) =>
    String(text)
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, ''),
  );
}

/**
 * A Liquid engine with the filters and tags that our templates and theme extensions use. Unknown filters throw, so
 * that a template cannot quietly rely on something Shopify has and the simulator has not.
 */
export function makeEngine(options: EngineOptions): Liquid {
  const engine = new Liquid({
    root: [...options.roots],
    partials: [...options.roots],
    layouts: [...options.roots],
    extname: '.liquid',
    strictFilters: true,
    cache: options.readsOnce === true,
  });
  registerFilters(engine, options);
  for (const name of ['schema', 'stylesheet', 'javascript']) registerSilentBlock(engine, name);
  return engine;
}
