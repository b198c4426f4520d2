import { createHash } from 'node:crypto';
import { closeSync, constants, copyFileSync, existsSync, lstatSync, mkdirSync, openSync } from 'node:fs';
import { readdirSync, readFileSync, readSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';

/** Rooms whose code decides what a filled store looks like: other code, another copy. */
const BUILDERS = ['store', 'sample', 'pricing', 'online-retail', 'fill-store.ts'];
/** Copies that are kept; the one used longest ago goes first. */
const KEPT = 6;
/** A copy that is being made, and its seal: what they are called and how long that may take. */
const UNFINISHED = /\.sqlite\.\d+-\d+(?:\.seal)?$/;
const ABANDONED_MS = 600_000;
const NEED_REFLINK_OR_COPY = constants.COPYFILE_FICLONE;

type Seal = { bytes: number; sha256: string };

/**
 * Finished stores, kept in a folder of this user's beside the machine's temporary files: filling a store takes
 * seconds, copying one takes none. A copy is found by what it was filled with, the day and the code that filled it,
 * and is used only when its bytes are the ones that were kept. Whatever is wrong here, the store is filled anew.
 */
export class StoreCache {
  private readonly file: string;
  private readonly folder: string;

  /** `filledWith` tells source, seed and layout; `day` is the day the store was filled on (its history ends there). */
  constructor(filledWith: string, day: string, folder = ownFolder()) {
    const key = createHash('sha256')
      .update(`${filledWith}\n${day}\n${codeDigest()}`)
      .digest('hex')
      .slice(0, 32);
    this.folder = folder;
    this.file = join(folder, `${key}.sqlite`);
  }

  /** Copies the kept store to `place`; false when there is none, or none that is whole. */
  bring(place: string): boolean {
    try {
      if (!isOwn(this.folder) || !existsSync(this.file)) return false;
      const seal = JSON.parse(readFileSync(`${this.file}.seal`, 'utf8')) as Seal;
      copyFileSync(this.file, place, NEED_REFLINK_OR_COPY);
      const found = sealOf(place);
      if (found.bytes === seal.bytes && found.sha256 === seal.sha256) {
        utimesSync(this.file, new Date(), new Date());
        return true;
      }
    } catch {
      // Read below: a copy that cannot be read is no copy.
    }
    rmSync(place, { force: true });
    this.drop(this.file);
    return false;
  }

  /** Keeps the store that `copy` writes to the path it is given; what it returns seals the copy, and needs the store no more. */
  keep(copy: (to: string) => void): () => void {
    const made = `${this.file}.${String(process.pid)}-${String(threadId)}`;
    const whole = this.attempt(made, () => {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      if (!isOwn(this.folder)) throw new Error('the folder is not ours');
      copy(made);
    });
    return () => {
      if (whole) this.attempt(made, () => this.seal(made));
    };
  }

  private seal(made: string): void {
    writeFileSync(`${made}.seal`, JSON.stringify(sealOf(made)));
    // The seal first: a copy without one is not used, one with the seal of another neither.
    renameSync(`${made}.seal`, `${this.file}.seal`);
    renameSync(made, this.file);
    this.dropOldest();
  }

  /** False when a step of keeping failed; what it made is gone then. */
  private attempt(made: string, step: () => void): boolean {
    try {
      step();
      return true;
    } catch {
      rmSync(made, { force: true });
      rmSync(`${made}.seal`, { force: true });
      return false;
    }
  }

  private dropOldest(): void {
    const files = readdirSync(this.folder)
      .map((name) => ({ path: join(this.folder, name), at: statSync(join(this.folder, name)).mtimeMs }))
      .sort((one, other) => other.at - one.at);
    const finished = files.filter(({ path }) => path.endsWith('.sqlite'));
    for (const { path } of finished.slice(KEPT)) this.drop(path);
    // Whoever was killed while keeping one has left it half done.
    const abandoned = files.filter(({ path, at }) => UNFINISHED.test(path) && at < Date.now() - ABANDONED_MS);
    for (const { path } of abandoned) rmSync(path, { force: true });
  }

  private drop(file: string): void {
    for (const path of [file, `${file}.seal`]) rmSync(path, { force: true });
  }
}

function ownFolder(): string {
  return join(tmpdir(), `simulated-stores-${String(userInfo().uid)}`);
}

/** True for a folder (no link) that belongs to this user and nobody else may write to. */
function isOwn(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory() !== true) return false;
  // Windows knows neither owner nor mode; there the folder for temporary files is the user's own.
  return process.getuid === undefined || (found.uid === process.getuid() && (found.mode & 0o022) === 0);
}

function sealOf(path: string): Seal {
  const sum = createHash('sha256');
  const part = Buffer.alloc(1 << 20);
  const file = openSync(path, 'r');
  let bytes = 0;
  try {
    for (let read = readSync(file, part); read > 0; read = readSync(file, part)) {
      sum.update(part.subarray(0, read));
      bytes += read;
    }
  } finally {
    closeSync(file);
  }
  return { bytes, sha256: sum.digest('hex') };
}

function codeDigest(): string {
  const sum = createHash('sha256');
  const read = (path: string): void => {
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) read(join(path, name));
    else if (path.endsWith('.ts')) sum.update(readFileSync(path));
  };
  for (const room of BUILDERS) read(join(import.meta.dirname, room));
  return sum.digest('hex');
}
