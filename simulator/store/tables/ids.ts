import type { Database } from './database.ts';

/** Builds a Shopify global id, for example `gid://shopify/Order/450789469`. */
export function toGid(type: string, id: number | string): string {
  return `gid://shopify/${type}/${String(id)}`;
}

export type Gid = { readonly type: string; readonly id: number };

/** Builds a global id that ends in a UUID, as those of jobs do; the number is its end, so that it can be read again. */
export function toUuidGid(type: string, id: number): string {
  return toGid(type, `00000000-0000-4000-8000-${id.toString(16).padStart(12, '0')}`);
}

/** Splits a global id; undefined when it is not one. Query parameters behind `?` are dropped. */
export function parseGid(gid: string): Gid | undefined {
  const form = /^gid:\/\/shopify\/([A-Za-z]+)\/(?:(\d{1,19})|0{8}-0000-4000-8000-([\da-f]{12}))(?:\?.*)?$/;
  const [, type, id, uuidEnd] = form.exec(gid) ?? [];
  if (type === undefined) return undefined;
  return { type, id: id === undefined ? Number.parseInt(uuidEnd ?? '', 16) : Number(id) };
}

const FIRST_ID = 7_000_000_000_001;

/**
 * Gives ids in rising order, one sequence for all kinds (as if one store had made everything), kept in the file.
 * Blocks are reserved, so that a bulk import does not write the counter for each row.
 */
export class IdSequence {
  private next = 0;
  private limit = 0;
  private readonly database: Database;
  private readonly reserved = new Map<string, number>();

  constructor(database: Database) {
    this.database = database;
    database.raw.exec(
      'CREATE TABLE IF NOT EXISTS sequences (name TEXT PRIMARY KEY, nextValue INTEGER NOT NULL) STRICT',
    );
  }

  /** A new id for any kind of row. */
  take(): number {
    if (this.next >= this.limit) {
      this.next = this.reserve('ids', FIRST_ID, 1000);
      this.limit = this.next + 1000;
    }
    this.next += 1;
    return this.next - 1;
  }

  /** The next order number, from 1001; the first of `count` of them. */
  takeOrderNumber(count: number): number {
    return this.reserve('orderNumbers', 1001, count);
  }

  /** Gives up what is left of a block, so that whoever goes on from the file as it is now gets the same ids. */
  settle(): void {
    for (const [name, nextValue] of this.reserved) this.write(name, nextValue);
    this.forget();
  }

  /** Forgets what was reserved in memory: the file behind the database is another one. */
  forget(): void {
    this.next = 0;
    this.limit = 0;
    this.reserved.clear();
  }

  private reserve(name: string, start: number, count: number): number {
    const kept = this.database.number('SELECT nextValue FROM sequences WHERE name = ?', name) || start;
    // A rolled back transaction takes its reservation with it; what was handed out in memory stays handed out.
    const at = Math.max(kept, this.reserved.get(name) ?? 0);
    this.reserved.set(name, at + count);
    this.write(name, at + count);
    return at;
  }

  private write(name: string, nextValue: number): void {
    this.database.run(
      'INSERT INTO sequences (name, nextValue) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET nextValue = excluded.nextValue',
      name,
      nextValue,
    );
  }
}
