import type { MarketingActivityRow } from '../../../store/schema/marketing.ts';

// What an activity does while it runs and once it is over, by its tactic; other tactics are "Active" and "Ended".
const DOING: Readonly<Record<string, readonly [running: string, over: string]>> = {
  POST: ['Posting', 'Posted'],
  NEWSLETTER: ['Sending', 'Sent'],
  MESSAGE: ['Sending', 'Sent'],
};

/** "NOT_SO" as it is read: "Not so". */
const readable = (name: string): string =>
  name.slice(0, 1) + name.slice(1).toLowerCase().replaceAll('_', ' ');

/** statusLabel. */
export function statusLabel({ status, tactic }: MarketingActivityRow): string {
  const [running, over] = DOING[tactic] ?? ['Active', 'Ended'];
  if (status === 'ACTIVE') return running;
  if (status === 'INACTIVE') return over;
  return status === 'DELETED_EXTERNALLY' ? 'Deleted' : readable(status);
}

const SITES: Readonly<Record<string, string>> = {
  'facebook.com': 'Facebook',
  'google.com': 'Google',
  'instagram.com': 'Instagram',
  'pinterest.com': 'Pinterest',
  'tiktok.com': 'TikTok',
  'twitter.com': 'Twitter',
};

const ALWAYS: Readonly<Record<string, string>> = {
  ABANDONED_CART: 'Abandoned cart email',
  AFFILIATE: 'Affiliate link',
  LOYALTY: 'Loyalty program',
  SEO: 'SEO',
  STOREFRONT_APP: 'Storefront app',
};

const THINGS: Readonly<Record<string, string>> = { TRANSACTIONAL: 'transactional email' };

/** sourceAndMedium: "Instagram ad", "Email newsletter", "Retargeting ad". */
export function sourceAndMedium(row: MarketingActivityRow): string {
  const { tactic, referringDomain } = row;
  const site = referringDomain === null ? undefined : (SITES[referringDomain] ?? referringDomain);
  const always = ALWAYS[tactic];
  if (always !== undefined) return always;
  if (tactic === 'RETARGETING') return site === undefined ? 'Retargeting ad' : `${site} retargeting ad`;
  if (tactic === 'MESSAGE' && site === 'Facebook') return 'Message via Facebook Messenger';
  const thing = THINGS[tactic] ?? tactic.toLowerCase().replaceAll('_', ' ');
  return `${site ?? readable(row.channelType)} ${thing}`;
}
