import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse as parseToml } from 'smol-toml';
import type { Store } from '../store/store.ts';

/** A block or embed of one of the app's theme extensions, as its file declares it. */
export type ThemeBlock = {
  extension: string;
  /** File name without ending: what deep links and App Bridge call the handle. */
  handle: string;
  name: string;
  /** `body`, `head` and `compliance_head` are embeds, `section` is a block. */
  target: 'body' | 'head' | 'compliance_head' | 'section';
  /** Path of the Liquid file. */
  file: string;
};

const EXTENSIONS = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'extensions');
const NOTE = 'themeActive';
const PLACEMENTS_NOTE = 'themeBlockPlacements';

/** Where the merchant put a block, and what he set in the theme editor. */
export type BlockPlacement = {
  /** `main`: the main section of the page; `apps`: an "Apps" section of its own below it. */
  readonly place: 'main' | 'apps';
  /** By the setting's id; what is absent has its default. */
  readonly settings: Readonly<Record<string, unknown>>;
};

/** Every block of every theme extension of the app, read from its files. */
export function listThemeBlocks(extensions = EXTENSIONS): ThemeBlock[] {
  if (!existsSync(extensions)) return [];
  return readdirSync(extensions).flatMap((folder) => readExtension(join(extensions, folder)));
}

function readExtension(folder: string): ThemeBlock[] {
  const config = join(folder, 'shopify.extension.toml');
  const blocks = join(folder, 'blocks');
  if (!existsSync(config) || !existsSync(blocks)) return [];
  const { handle, type } = parseToml(readFileSync(config, 'utf8'));
  if (type !== 'theme') return [];
  const words = readWords(join(folder, 'locales', 'en.default.schema.json'));
  return readdirSync(blocks)
    .filter((name) => name.endsWith('.liquid'))
    .map((name) =>
      readBlock(join(blocks, name), typeof handle === 'string' ? handle : parse(folder).base, words),
    );
}

function readBlock(file: string, extension: string, words: unknown): ThemeBlock {
  const schema = /\{%-?\s*schema\s*-?%\}(?<json>[\s\S]*?)\{%-?\s*endschema/.exec(readFileSync(file, 'utf8'));
  const said = JSON.parse(schema?.groups?.['json'] ?? '{}') as {
    name?: string;
    target?: ThemeBlock['target'];
  };
  const handle = parse(file).name;
  return {
    extension,
    handle,
    name: translate(said.name ?? handle, words),
    target: said.target ?? 'section',
    file,
  };
}

function readWords(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

function translate(name: string, words: unknown): string {
  if (!name.startsWith('t:')) return name;
  let found: unknown = words;
  for (const key of name.slice(2).split('.')) found = (found as Record<string, unknown> | undefined)?.[key];
  return typeof found === 'string' ? found : name;
}

/** Handles of the blocks and embeds that the merchant has switched on in the published theme; none at first. */
export function activeThemeBlocks(store: Store): ReadonlySet<string> {
  return new Set(JSON.parse(store.note(NOTE) ?? '[]') as string[]);
}

const readPlacements = (store: Store): Record<string, BlockPlacement> =>
  JSON.parse(store.note(PLACEMENTS_NOTE) ?? '{}') as Record<string, BlockPlacement>;

/** Where a block stands; in the main section unless told otherwise. */
export function placementOf(store: Store, handle: string): BlockPlacement {
  return readPlacements(store)[handle] ?? { place: 'main', settings: {} };
}

/** Puts a block into another place, or changes its settings; what is not named stays. */
export function placeThemeBlock(store: Store, handle: string, change: Partial<BlockPlacement>): void {
  const placed = { ...placementOf(store, handle), ...change };
  store.setNote(PLACEMENTS_NOTE, JSON.stringify({ ...readPlacements(store), [handle]: placed }));
}

/**
 * Switches a block or embed on or off, as the theme editor does.
 * @throws when no extension declares that handle
 */
export function setThemeBlock(store: Store, handle: string, active: boolean): void {
  if (!listThemeBlocks().some((block) => block.handle === handle))
    throw new Error(`no theme extension has a block "${handle}"`);
  const handles = new Set(activeThemeBlocks(store));
  if (active) handles.add(handle);
  else handles.delete(handle);
  store.setNote(NOTE, JSON.stringify([...handles].sort()));
}
