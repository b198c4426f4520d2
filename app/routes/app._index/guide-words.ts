import type { ShopSettings } from '../../growth/shop-settings.ts';
import type { ProgramView } from '../../loyalty/programs.server.ts';
import type { Page } from '../page.server.ts';

/** The steps from install to a live program. Each is detected, none is ticked by hand. */
export const guideSteps = ['program', 'preview', 'embed', 'launch', 'history'] as const;
export type GuideStep = (typeof guideSteps)[number];

export interface WrittenStep {
  readonly step: GuideStep;
  readonly title: string;
  readonly body: string;
  readonly minutes: string;
  readonly action: string;
  /** Null where only the browser can tell (the app embed, by App Bridge). */
  readonly done: boolean | null;
  readonly skipped: boolean;
}

export interface WrittenGuide {
  readonly dismissed: boolean;
  readonly steps: readonly WrittenStep[];
}

/** Puts the setup guide into words. */
export function writeGuide(
  { t }: Page,
  facts: { program: ProgramView | null; settings: ShopSettings; rewards: number; credited: boolean },
): WrittenGuide {
  const done: Record<GuideStep, boolean | null> = {
    program: facts.program?.id != null && facts.rewards > 0,
    preview: facts.settings.previewSeen,
    embed: null,
    history: facts.credited,
    launch: facts.program?.state === 'live',
  };
  return {
    dismissed: facts.settings.guideDismissed,
    steps: guideSteps.map((step) => ({
      step,
      title: t(`home:guide.${step}.title`),
      body: t(`home:guide.${step}.body`),
      minutes: t(`home:guide.${step}.minutes`),
      action: t(`home:guide.${step}.action`),
      done: done[step],
      skipped: facts.settings.skippedSteps.includes(step),
    })),
  };
}
