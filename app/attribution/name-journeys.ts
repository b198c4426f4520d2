import { channelOf } from './channel.ts';
import type { NamedTouch } from './channel.ts';
import type { ChannelRule } from './channel-rules.ts';
import { touchesAt } from './question.ts';
import type { Level } from './question.ts';
import type { NamedJourney } from './report.ts';
import type { OrderJourney, Touch } from './touchpoint.ts';

/** What stands where a link named no campaign or source. */
export const noneKey = '(none)';

/** Names the touches of journeys at a level. */
export function nameJourneys(
  journeys: readonly OrderJourney[],
  level: Level,
  rules: readonly ChannelRule[],
): NamedJourney[] {
  const keyAt = rememberKeys(level, rules);
  return journeys.map((order) => ({
    order,
    touches: touchesAt(level, order).map((touch) => ({
      key: keyAt(touch),
      atMs: touch.occurredAt.getTime(),
    })),
  }));
}

/** Touches alike have the same key: each kind is looked up once. */
function rememberKeys(level: Level, rules: readonly ChannelRule[]): (touch: Touch) => string {
  const known = new Map<string, string>();
  return (touch) => {
    const { origin, source, medium, campaign, referrerHost, landingPath, clickIds, code } = touch;
    const kind = [origin, source, medium, campaign, referrerHost, landingPath, code].join('\n');
    const full = `${kind}\n${Object.keys(clickIds).join(',')}`;
    const found = known.get(full) ?? keyOf(touch, channelOf(touch, rules), level);
    known.set(full, found);
    return found;
  };
}

function keyOf(touch: Touch, named: NamedTouch, level: Level): string {
  switch (level) {
    case 'channel':
      return named.channel;
    case 'source':
      return `${named.source === '' ? '(direct)' : named.source} / ${named.medium === '' ? noneKey : named.medium}`;
    case 'campaign':
      return named.campaign === '' ? noneKey : named.campaign;
    case 'code':
      return touch.code === null ? noneKey : touch.origin === 'qr' ? `QR ${touch.code}` : touch.code;
  }
}
