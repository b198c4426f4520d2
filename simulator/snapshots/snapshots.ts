import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store } from '../store/store.ts';

/** Where the shop's clock stood: how far it was ahead of the wall, and its speed. */
type ClockState = { aheadMs: number; atMs: number; speed: number };

export type SnapshotPort = {
  store: Store;
  /** Called before the file is swapped: ends what would still write to it. */
  quiet(): Promise<void>;
  /** Called after it: forgets what was held in memory of the former one. */
  forget(): void;
};

const NAME = /^[\w-]{1,64}$/;
/** The state the store was opened in. */
const START = 'start';

/** Copies of the whole store that it can be put back to. They live as long as the process. */
export class Snapshots {
  private readonly port: SnapshotPort;
  private readonly folder: string;
  private readonly clocks = new Map<string, ClockState>();
  /** A copy of the start made beforehand, so that a reset only has to rename it. */
  private spare: Promise<void>;
  private turn: Promise<unknown> = Promise.resolve();

  /** Takes the start's copy at once. */
  constructor(port: SnapshotPort) {
    this.port = port;
    this.folder = join(port.store.dataDir, 'snapshots');
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true });
    this.copy(START);
    this.spare = this.makeSpare();
  }

  /** True for a name that a snapshot may have. */
  static isName(name: string): boolean {
    return NAME.test(name) && name !== START;
  }

  /** Keeps the store as it is now; a snapshot of that name is replaced. Bytes of the copy. */
  take(name: string): number {
    this.copy(name);
    return statSync(this.fileOf(name)).size;
  }

  list(): string[] {
    return readdirSync(this.folder)
      .map((file) => /^(.+)\.sqlite$/.exec(file)?.[1])
      .filter((name) => name !== undefined && Snapshots.isName(name))
      .map(String)
      .sort();
  }

  /** Puts the store back to a snapshot. False when there is none of that name. */
  async restore(name: string): Promise<boolean> {
    if (!existsSync(this.fileOf(name))) return false;
    await this.swap(name, { bring: (place) => copyFileSync(this.fileOf(name), place) });
    return true;
  }

  /** Puts the store back to the state it was opened in. */
  async reset(): Promise<void> {
    await this.swap(START, {
      prepare: () => this.spare,
      bring: (place) => {
        renameSync(this.spareFile, place);
        this.spare = this.makeSpare();
      },
    });
  }

  /** Removes all copies. */
  async close(): Promise<void> {
    await Promise.allSettled([this.turn, this.spare]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** One after the other: two swaps at once would mix. */
  private swap(
    name: string,
    by: { prepare?: () => Promise<void>; bring: (place: string) => void },
  ): Promise<void> {
    const { port } = this;
    const swapped = this.turn.then(async () => {
      await Promise.all([by.prepare?.(), port.quiet()]);
      port.store.replaceFile(by.bring);
      port.forget();
      this.setClock(name);
    });
    this.turn = swapped.catch(() => undefined);
    return swapped;
  }

  private copy(name: string): void {
    const { store } = this.port;
    store.copyFile(this.fileOf(name));
    const { clock } = store;
    const atMs = clock.nowMs();
    this.clocks.set(name, { aheadMs: atMs - Date.now(), atMs, speed: clock.speed });
  }

  /** A clock that ran with the wall goes on with it, as far ahead as it was; any other stands where it stood. */
  private setClock(name: string): void {
    const state = this.clocks.get(name);
    if (state === undefined) return;
    const { aheadMs, atMs, speed } = state;
    this.port.store.clock.set(speed === 1 ? Date.now() + aheadMs : atMs, speed);
  }

  private makeSpare(): Promise<void> {
    const made = copyFile(this.fileOf(START), this.spareFile);
    // Whoever resets next is told; nobody may ever.
    made.catch(() => undefined);
    return made;
  }

  private get spareFile(): string {
    return join(this.folder, 'start.spare');
  }

  private fileOf(name: string): string {
    return join(this.folder, `${name}.sqlite`);
  }
}
