import type { VisitDraft } from '../../store/orders/order-draft.ts';
import type { Random } from '../random.ts';

/** The channels a visit may come from; this is the truth that attribution has to find again. */
export type Channel =
  | 'organic_search'
  | 'paid_search'
  | 'paid_social'
  | 'organic_social'
  | 'email'
  | 'direct'
  | 'referral'
  | 'affiliate';

export interface Journey {
  readonly channel: Channel;
  readonly firstChannel: Channel;
  readonly campaign: string;
  readonly visits: readonly VisitDraft[];
}

/** Weights of a newcomer's and of a returning customer's channels. */
const NEWCOMER: readonly (readonly [Channel, number])[] = [
  ['organic_search', 25],
  ['paid_search', 20],
  ['paid_social', 24],
  ['organic_social', 9],
  ['direct', 9],
  ['referral', 9],
  ['affiliate', 4],
];
const RETURNING: readonly (readonly [Channel, number])[] = [
  ['organic_search', 19],
  ['paid_search', 10],
  ['paid_social', 7],
  ['organic_social', 6],
  ['email', 34],
  ['direct', 19],
  ['referral', 4],
  ['affiliate', 1],
];

type Touch = Omit<VisitDraft, 'occurredAt' | 'landingPage'> & { query: string };

function utm(
  source: string,
  medium: string,
  campaign: string,
): Pick<Touch, 'utmSource' | 'utmMedium' | 'utmCampaign' | 'query'> {
  const query = `?utm_source=${source}&utm_medium=${medium}&utm_campaign=${campaign}`;
  return { utmSource: source, utmMedium: medium, utmCampaign: campaign, query };
}

const TOUCHES: Readonly<Record<Channel, (random: Random) => Touch>> = {
  organic_search: (random) => {
    const engine = random.weigh([
      ['google', 8],
      ['bing', 1],
      ['duckduckgo', 1],
    ]);
    return { source: engine, sourceType: 'SEO', referrerUrl: `https://www.${engine}.com/`, query: '' };
  },
  paid_search: (random) => ({
    ...{ source: 'google', sourceType: 'AD', referrerUrl: 'https://www.google.com/' },
    ...utm(
      'google',
      'cpc',
      random.weigh([
        ['brand', 4],
        ['matcha-search', 3],
        ['teaware-search', 3],
      ]),
    ),
  }),
  paid_social: (random) => {
    const network = random.weigh([
      ['instagram', 6],
      ['facebook', 3],
      ['pinterest', 2],
    ]);
    const campaign = random.weigh([
      ['prospecting-ceramics', 5],
      ['retargeting', 3],
    ]);
    return {
      source: network,
      sourceType: 'AD',
      referrerUrl: `https://l.${network}.com/`,
      ...utm(network, 'paid_social', campaign),
    };
  },
  organic_social: (random) => {
    const network = random.weigh([
      ['instagram', 6],
      ['pinterest', 3],
      ['tiktok', 2],
    ]);
    return { source: network, sourceType: 'POST', referrerUrl: `https://www.${network}.com/`, query: '' };
  },
  email: (random) => ({
    ...{ source: 'Email', sourceType: 'NEWSLETTER', referrerUrl: null },
    ...utm(
      'newsletter',
      'email',
      random.weigh([
        ['sunday-letter', 6],
        ['new-firing', 3],
        ['back-in-stock', 1],
      ]),
    ),
  }),
  direct: () => ({ source: 'direct', sourceType: null, referrerUrl: null, query: '' }),
  referral: (random) => {
    const site = random.pick(['steepjournal.example', 'thequietkitchen.example', 'potterynotes.example']);
    return { source: site, sourceType: 'LINK', referrerUrl: `https://${site}/`, query: '' };
  },
  affiliate: (random) => {
    const partner = random.pick(['leafclub', 'giftguide']);
    return {
      source: partner,
      sourceType: 'AFFILIATE',
      referrerUrl: `https://${partner}.example/`,
      referralCode: partner,
      ...utm(partner, 'affiliate', 'always-on'),
    };
  },
};

function visitOf(channel: Channel, at: { ms: number; landing: string }, random: Random): VisitDraft {
  const { query, ...touch } = TOUCHES[channel](random);
  return {
    ...touch,
    occurredAt: `${new Date(at.ms).toISOString().slice(0, 19)}Z`,
    landingPage: `https://juniperandkiln.example${at.landing}${query}`,
  };
}

/**
 * Makes up how a shopper came: one to four visits, the last one minutes before the order. `channel` of the
 * result is the truth: the channel that brought the sale.
 */
export function drawJourney(
  random: Random,
  of: { orderMs: number; isFirst: boolean; subscribed: boolean; landings: readonly string[] },
): Journey {
  const weights = (of.isFirst ? NEWCOMER : RETURNING).filter(([name]) => name !== 'email' || of.subscribed);
  const channel = random.weigh(weights);
  const before = random.weigh(
    of.isFirst
      ? [
          [0, 45],
          [1, 28],
          [2, 17],
          [3, 10],
        ]
      : [
          [0, 66],
          [1, 22],
          [2, 9],
          [3, 3],
        ],
  );
  const channels: Channel[] = [...Array.from({ length: before }, () => random.weigh(weights)), channel];
  const drawn = channels.map((name, index) => {
    const stepsBack = channels.length - 1 - index;
    const back =
      stepsBack === 0 ? random.whole(3, 40) * 60_000 : stepsBack * random.whole(20, 90) * 3_600_000;
    const visit = visitOf(name, { ms: of.orderMs - back, landing: random.pick(of.landings) }, random);
    return { name, visit };
  });
  // Steps are drawn apart from each other: the truth is the order they came to stand in.
  drawn.sort((a, b) => (a.visit.occurredAt < b.visit.occurredAt ? -1 : 1));
  const visits = drawn.map(({ visit }) => visit);
  return {
    channel: drawn.at(-1)?.name ?? channel,
    firstChannel: drawn.at(0)?.name ?? channel,
    campaign: visits.at(-1)?.utmCampaign ?? '',
    visits,
  };
}
