import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const tailLines = 15;

/** The last lines that each process of a run wrote, for a failure's message. @param state the run's state folder */
export function readLogTails(state: string): string {
  const folder = join(state, 'logs');
  if (!existsSync(folder)) return `no logs in ${folder}`;
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const lines = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
      return `--- ${name}\n${lines.slice(-tailLines).join('\n')}`;
    })
    .join('\n');
}
