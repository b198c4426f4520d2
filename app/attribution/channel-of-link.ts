import { channelOf } from './channel.ts';

/** The channel a tagged link's visits fall into. */
export function channelOfFields(tagged: { source: string; medium: string; campaign: string }): string {
  return channelOf({
    ...{ origin: 'journey' as const, occurredAt: new Date(0), sequence: 0, visitorKey: null },
    ...{ source: tagged.source, medium: tagged.medium, campaign: tagged.campaign, term: null, content: null },
    ...{ referrerHost: null, landingPath: null, clickIds: {}, code: null, consent: null },
  }).channel;
}
