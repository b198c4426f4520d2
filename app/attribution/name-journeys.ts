import { channelOf } from './channel.ts';
import { rememberAlike } from './alike-touches.ts';
import type { NamedTouch } from './channel.ts';
import type { ChannelRule } from './channel-rules.ts';
import { touchesAt } from './question.ts';
import { prioritiseCampaigns } from './models/path-transforms.ts';
import type { Level } from './question.ts';
import type { NamedJourney } from './report.ts';
import type { OrderJourney, Touch } from './touchpoint.ts';

/** What stands where a link named no campaign or source. */
export const noneKey = '(none)';

/** How the touches of journeys are named. */
export interface Naming {
  readonly level: Level;
  readonly rules: readonly ChannelRule[];
  /** Where a journey has touches of campaigns, only those count. */
  readonly prioritiseCampaigns: boolean;
}

/** Names the touches of journeys at a level. */
export function nameJourneys(journeys: readonly OrderJourney[], naming: Naming): NamedJourney[] {
  const name = pathNamer(naming);
  return journeys.map((order) => ({
    order,
    touches: name(touchesAt(naming.level, order)),
  }));
}

/** Names the touches of one path after the other. */
export function pathNamer(
  naming: Naming,
): (touches: readonly Touch[]) => { readonly key: string; readonly atMs: number }[] {
  const keyAt = rememberAlike((touch) => keyOf(touch, channelOf(touch, naming.rules), naming.level));
  return (touches) =>
    (naming.prioritiseCampaigns ? prioritiseCampaigns(touches) : touches).map((touch) => ({
      key: keyAt(touch),
      atMs: touch.occurredAt.getTime(),
    }));
}

function keyOf(touch: Touch, named: NamedTouch, level: Level): string {
  switch (level) {
    case 'channel':
      return named.channel;
    case 'source':
      // A visit without a source is known by its channel: direct, the physical shop, a QR code.
      return `${named.source === '' ? named.channel : named.source} / ${named.medium === '' ? noneKey : named.medium}`;
    case 'campaign':
      return named.campaign === '' ? noneKey : named.campaign;
    case 'code':
      return touch.code === null ? noneKey : touch.origin === 'qr' ? `QR ${touch.code}` : touch.code;
  }
}
