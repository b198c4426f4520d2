import { createHash } from 'node:crypto';
import { toGid } from '../../../store/tables/ids.ts';
import { files } from '../../../store/schema/files.ts';
import type { FileRow } from '../../../store/schema/files.ts';
import type { Store } from '../../../store/store.ts';
import { image } from '../../values.ts';

const PICTURE_ENDINGS = new Set(['png', 'jpg', 'jpeg', 'gif', 'webp', 'svg']);

/** The ending of a file's name as it is written, "" when it has none. */
export const endingOf = (name: string): string => /\.([A-Za-z0-9]+)$/.exec(name)?.[1] ?? '';

/** Where a shop's file of that name lies; the version is the second it was last changed. */
export const storedAt = (row: Pick<FileRow, 'filename' | 'updatedAt'>, name = row.filename): string =>
  `https://cdn.shopify.com/s/files/1/0000/0001/files/${name}?v=${String(Math.floor(Date.parse(row.updatedAt) / 1000))}`;

/** Width and height as an address tells them ("600x400"); nothing when it does not. */
export function sizesIn(source: string): { width: number; height: number } | undefined {
  const [, width, height] = /(\d{1,5})x(\d{1,5})/.exec(source) ?? [];
  return width === undefined || height === undefined
    ? undefined
    : { width: Number(width), height: Number(height) };
}

/** The picture of a file, as a MediaImage tells it. */
export function pictureOf(row: FileRow, source = row.source): object | null {
  const shown = image(storedAt(row), row.alt);
  return shown === null ? null : { ...shown, id: toGid('ImageSource', row.id), ...sizesIn(source) };
}

/** Letters and digits in the form of a UUID, the same for the same text. */
function digestId(text: string): string {
  const [, ...parts] = /^(.{8})(.{4})(.{4})(.{4})(.{12})/.exec(hexOf(text)) ?? [];
  return parts.join('-');
}

const hexOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The name under which something is stored: the last part of its address, a picture's with an ending, one that is
 * taken with letters and digits of its own (measured: `png.png`, then `png_58cfc8c9-….png`).
 */
export function nameFor(store: Store, asked: { id: number; kind: string; name: string }): string {
  const { id, kind, name } = asked;
  const end = PICTURE_ENDINGS.has(name.toLowerCase()) ? name.toLowerCase() : 'png';
  const full = kind === 'IMAGE' && endingOf(name) === '' ? `${name}.${end}` : name;
  const isTaken = store.rows.all(files, 'WHERE filename = ? LIMIT 1', full).length > 0;
  if (!isTaken) return full;
  const ending = endingOf(full);
  const bare = ending === '' ? full : full.slice(0, -ending.length - 1);
  return `${bare}_${digestId(String(id))}${ending === '' ? '' : `.${ending}`}`;
}
