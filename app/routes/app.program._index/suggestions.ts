import type { Figures } from '../../growth/finding.ts';
import type { ProgramSettings } from '../../loyalty/program.ts';

const leastShare = 100n;
const mostShare = 1_000n;
const returnRate = 5n;

/**
 * The filled-in draft a finding opens. Discount given away: points that give back the same share of sales (1 to 10 %),
 * but only to customers who come back for it. Repeat rate: a livelier rate, spendable at once.
 */
export function suggestSettings(
  settings: ProgramSettings,
  from: string | null,
  figures: Figures,
): ProgramSettings | null {
  const { earn, worth } = settings;
  if (from === 'discount-given') {
    const share = clamp(BigInt(figures['basisPoints'] ?? '300'));
    const points = (share * worth.points * earn.perMinor) / (worth.minor * 10_000n);
    return { ...settings, earn: { ...earn, points: points > 0n ? points : 1n } };
  }
  if (from === 'repeat-rate') {
    const points = (returnRate * 100n * worth.points * earn.perMinor) / (worth.minor * 10_000n);
    return { ...settings, earn: { ...earn, points: points > 0n ? points : 1n }, pendingDays: 0 };
  }
  return null;
}

function clamp(share: bigint): bigint {
  if (share < leastShare) return leastShare;
  return share > mostShare ? mostShare : share;
}
