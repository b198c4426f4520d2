import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOM = 16 * 1024 * 1024;

/**
 * Fills a new store in `dataDir` from an order file in a process of its own: the file stands whole in memory while it is
 * placed, and only the end of a process gives that memory back. Throws what the import says is wrong with the file.
 */
export async function importInOwnProcess(dataDir: string, file: string): Promise<void> {
  const script = fileURLToPath(import.meta.url);
  try {
    await promisify(execFile)(process.execPath, [script, dataDir, file], { maxBuffer: ROOM });
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim();
    throw new Error(said === undefined || said === '' ? String(error) : said, { cause: error });
  }
}

async function importHere(dataDir: string, file: string): Promise<void> {
  const [{ importOnlineRetail }, { openStore }] = await Promise.all([
    import('./online-retail/import.ts'),
    import('./store/store.ts'),
  ]);
  const store = openStore({ dataDir, fresh: true });
  try {
    await importOnlineRetail(store, file);
  } finally {
    store.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , dataDir = '', file = ''] = process.argv;
  importHere(dataDir, file).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
}
