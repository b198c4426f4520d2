import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CampaignId, ShopId } from '../../app/core/ids.ts';
import { seeded } from '../../test/support/seeded.ts';

const child = join(import.meta.dirname, 'generate-child.ts');

/**
 * Generates in processes that are killed by SIGKILL at moments the seed chooses, so many times, and lets a last one
 * finish. @returns how many were still at work when they were killed
 */
export async function generateThroughKills(
  target: { shopId: ShopId; campaignId: CampaignId },
  kills: number,
  given: { seed: number; longestMs: number },
): Promise<number> {
  const random = seeded(given.seed);
  let killed = 0;
  for (let count = 0; count < kills; count += 1) {
    const run = start(target);
    await sleep(random(given.longestMs));
    if (run.process.exitCode === null) killed += 1;
    run.process.kill('SIGKILL');
    await run.ended;
  }
  const last = start(target);
  const code = await last.ended;
  if (code !== 0) throw new Error(`The last process ended with ${String(code)}.`);
  return killed;
}

function start(target: { shopId: ShopId; campaignId: CampaignId }): {
  process: ChildProcess;
  ended: Promise<number | null>;
} {
  const process_ = spawn(process.execPath, [child, target.shopId, target.campaignId], { stdio: 'ignore' });
  const ended = new Promise<number | null>((resolve) => process_.once('exit', resolve));
  return { process: process_, ended };
}
