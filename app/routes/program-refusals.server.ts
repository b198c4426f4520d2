import type { ProgramRefusal } from '../flows/program-changes.server.ts';
import type { RewardRefusal } from '../loyalty/rewards.server.ts';
import { writePercent } from '../ui/written.ts';
import type { Page } from './page.server.ts';

/** Says why a program or reward could not be saved or published, and what would mend it. */
export function refusalWords({ t, reader }: Page, refusal: ProgramRefusal | RewardRefusal): string {
  switch (refusal.kind) {
    case 'gives-back-much':
      return t('program:refusal.gives-back-much', {
        percent: writePercent(refusal.giveBackBasisPoints, reader),
      });
    case 'currency-changed':
      return t('program:refusal.currency-changed', { from: refusal.from, to: refusal.to });
    case 'invalid-settings':
      return t('program:refusal.invalid-settings', { field: refusal.fields.join(', ') });
    case 'invalid-reward':
      return t('program:refusal.invalid-reward', { field: refusal.fields.join(', ') });
    default:
      return t(`program:refusal.${refusal.kind}`);
  }
}
