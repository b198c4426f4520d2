import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Liquid } from 'liquidjs';
import type { SimulatorContext } from '../../context.ts';
import {
  activeThemeBlocks,
  listThemeBlocks,
  placementOf,
  type ThemeBlock,
} from '../../theme/theme-blocks.ts';
import { makeEngine } from '../liquid/engine.ts';

/** What a page takes from the app's theme extension. All empty while nothing is switched on. */
export interface DrawnBlocks {
  /** Style sheets and scripts, for the head. */
  readonly head: string;
  /** App embeds, for the end of the body. */
  readonly body: string;
  /** App blocks in the main section of a product or an article. */
  readonly main: string;
  /** App blocks in an "Apps" section of their own, below what the theme has. */
  readonly apps: string;
}

interface BlockSchema {
  readonly target?: string;
  readonly javascript?: string;
  readonly stylesheet?: string;
  readonly enabled_on?: { readonly templates?: readonly string[] };
  readonly settings?: readonly { readonly id?: string; readonly default?: unknown }[];
}

const SCHEMA = /\{%-?\s*schema\s*-?%\}(?<json>[\s\S]*?)\{%-?\s*endschema/;

function readSchema(source: string): BlockSchema {
  return JSON.parse(SCHEMA.exec(source)?.groups?.['json'] ?? '{}') as BlockSchema;
}

/** Address under which an extension's assets are served. */
export function extensionAssets(extension: string): string {
  return `/__extensions/${extension}/assets/`;
}

const engines = new Map<string, Liquid>();

function engineOf(folder: string, extension: string): Liquid {
  const known = engines.get(folder);
  if (known !== undefined) return known;
  const roots = [join(folder, 'snippets'), join(folder, 'blocks')];
  const made = makeEngine({
    roots,
    localeFolder: join(folder, 'locales'),
    assetsAt: extensionAssets(extension),
  });
  engines.set(folder, made);
  return made;
}

/** Settings as the merchant left them; those not touched have their defaults. */
function settingsOf(schema: BlockSchema, own: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const given = (schema.settings ?? []).filter(({ id }) => id !== undefined);
  return Object.fromEntries(
    given.map((setting) => [setting.id ?? '', own[setting.id ?? ''] ?? setting.default ?? null]),
  );
}

function assetTags(block: ThemeBlock, schema: BlockSchema): string[] {
  const at = extensionAssets(block.extension);
  const style =
    schema.stylesheet === undefined ? '' : `<link rel="stylesheet" href="${at}${schema.stylesheet}">`;
  const script =
    schema.javascript === undefined ? '' : `<script src="${at}${schema.javascript}" defer></script>`;
  return [style, script];
}

/** Draws one block. What fails shows as Shopify shows it: a Liquid error on the page, which the log names. */
async function drawBlock(
  context: SimulatorContext,
  block: ThemeBlock,
  of: { source: string; schema: BlockSchema; objects: Readonly<Record<string, unknown>> },
): Promise<string> {
  const engine = engineOf(dirname(dirname(block.file)), block.extension);
  const drawn = {
    id: `${block.extension}-${block.handle}`,
    settings: settingsOf(of.schema, placementOf(context.store, block.handle).settings),
    shopify_attributes: '',
    type: block.handle,
  };
  try {
    // Shopify's global objects are visible inside rendered snippets too, so they are globals here.
    const html: unknown = await engine.parseAndRender(
      of.source,
      {},
      { globals: { ...of.objects, block: drawn } },
    );
    return `<div id="shopify-block-${drawn.id}" class="shopify-block shopify-app-block">${String(html)}</div>`;
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    context.log(`theme extension ${block.extension}, ${block.handle}: ${problem}`);
    return `<p>Liquid error (${block.handle}): ${problem.replace(/[&<>]/g, '')}</p>`;
  }
}

/** The checkout is no page of the theme: what an app puts into a theme does not show there. */
const NOT_OF_THE_THEME = new Set(['checkout', 'thank_you', 'snippet']);

/** Pages whose main section takes app blocks. */
const WITH_MAIN_PLACE = new Set(['product', 'article']);

/** Draws the active blocks and embeds of the app for a page of that kind ("product", "cart", …). */
export async function drawBlocks(
  context: SimulatorContext,
  objects: Readonly<Record<string, unknown>>,
  pageType: string,
): Promise<DrawnBlocks> {
  const active = activeThemeBlocks(context.store);
  const parts = { head: '', body: '', main: '', apps: '' };
  const assets = new Set<string>();
  if (NOT_OF_THE_THEME.has(pageType)) return parts;
  for (const block of listThemeBlocks()) {
    if (!active.has(block.handle)) continue;
    const source = readFileSync(block.file, 'utf8');
    const schema = readSchema(source);
    const isSection = block.target === 'section';
    const templates = schema.enabled_on?.templates;
    if (templates !== undefined && !templates.includes(pageType)) continue;
    const html = await drawBlock(context, block, { source, schema, objects });
    for (const tag of assetTags(block, schema)) assets.add(tag);
    const isMain = placementOf(context.store, block.handle).place === 'main';
    if (isSection) parts[isMain && WITH_MAIN_PLACE.has(pageType) ? 'main' : 'apps'] += html;
    else if (block.target === 'body') parts.body += html;
    else parts.head += html;
  }
  // However many blocks name a file, the page has it once.
  parts.head = [...assets].join('') + parts.head;
  return parts;
}
