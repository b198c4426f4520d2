import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The top folder of the repository. */
export const repository = join(import.meta.dirname, '..', '..');

const generated = /(^app\/db\/prisma\/|\.generated\.ts$|^prisma\/migrations\/)/;

/** Paths of all files under version control (and new ones not ignored), generated ones left out. */
export function listFiles(pattern: RegExp): string[] {
  const listed = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'],
    {
      cwd: repository,
      encoding: 'utf8',
    },
  );
  const deleted = execFileSync('git', ['ls-files', '--deleted'], { cwd: repository, encoding: 'utf8' });
  const gone = new Set(deleted.split('\n'));
  return listed.split('\n').filter((file) => pattern.test(file) && !generated.test(file) && !gone.has(file));
}

/** The text of a file of the repository. */
export function readSource(file: string): string {
  return readFileSync(join(repository, file), 'utf8');
}
