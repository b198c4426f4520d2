import type { ProgramView } from '../loyalty/programs.server.ts';
import { writeCount, writeMoney } from '../ui/written.ts';
import type { Page } from './page.server.ts';

/** What launching does, a sentence each: who sees the program, when points start, what stays as it is. */
export function writeLaunch({ t, reader }: Page, program: ProgramView | null): string[] {
  if (program === null) return [];
  const { earn, pendingDays } = program.settings;
  const rate = { points: writeCount(earn.points, reader), amount: writeMoney(earn.perMinor, reader) };
  const wait = { count: pendingDays, days: writeCount(pendingDays, reader) };
  return [
    t('program:launch.who'),
    t('program:launch.earn', rate),
    pendingDays === 0 ? t('program:launch.atOnce') : t('program:launch.later', wait),
    t('program:launch.past'),
  ];
}
