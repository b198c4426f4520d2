import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { BadOption } from './bad-option.ts';

const ROOM = 16 * 1024 * 1024;
const LONGEST_WORD = 300;

/**
 * Fills a new store in `dataDir` from an order file in a process of its own: the file stands whole in memory while it is
 * placed, and only the end of a process gives that memory back. Throws BadOption with what the import says is wrong with the file.
 */
export async function importInOwnProcess(dataDir: string, file: string): Promise<void> {
  const script = fileURLToPath(import.meta.url);
  try {
    await promisify(execFile)(process.execPath, [script, dataDir, file], { maxBuffer: ROOM });
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim();
    if (said === undefined || said === '') throw error;
    // A file that is no text is not told as it is.
    throw new BadOption(`--orders: ${file}: ${said.replaceAll(/[^\P{C}\n]/gu, '?').slice(0, LONGEST_WORD)}`);
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
