import type { BadgeProps } from '@shopify/polaris';

/** The tone of a campaign's state: only what runs stands out. */
export function campaignTone(state: string): Pick<BadgeProps, 'tone'> {
  if (state === 'live') return { tone: 'success' };
  if (state === 'scheduled') return { tone: 'info' };
  return state === 'paused' || state === 'waiting' ? { tone: 'attention' } : {};
}
