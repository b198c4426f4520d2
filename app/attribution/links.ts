import { refuse, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { normaliseWord, tableChannel } from './channel.ts';
import { channelOfFields } from './channel-of-link.ts';

/** What the merchant asks of a link. */
export interface LinkDraft {
  readonly target: string;
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
  readonly term: string;
  readonly content: string;
}

export const linkFields = ['target', 'source', 'medium', 'campaign', 'term', 'content'] as const;

/** Why no link is made; `field` says where to mend it. */
export interface LinkRefusal {
  readonly kind: 'address' | 'foreign-host' | 'empty' | 'too-long' | 'control-characters';
  readonly field: (typeof linkFields)[number];
}

/** What a link would do that its maker may not expect. */
export type LinkWarning =
  'shop-in-campaign' | 'unassigned' | 'capital-letters' | 'spaces' | 'plural-medium' | 'tagged-already';

export interface MadeLink {
  readonly url: string;
  readonly channel: string;
  readonly warnings: readonly LinkWarning[];
}

const longest = 150;

/**
 * Makes a tagged link to a page of the shop and says which channel its visits will belong to.
 * @param hosts hosts of the shop: a link elsewhere would be counted by nobody
 */
export function makeLink(draft: LinkDraft, hosts: readonly string[]): Result<MadeLink, LinkRefusal> {
  for (const field of linkFields) {
    if (/[\u0000-\u001f\u007f]/.test(draft[field])) return refuse({ kind: 'control-characters', field });
    if (field !== 'target' && draft[field].length > longest) return refuse({ kind: 'too-long', field });
  }
  for (const field of ['source', 'medium', 'campaign'] as const) {
    if (draft[field].trim() === '') return refuse({ kind: 'empty', field });
  }
  const target = URL.parse(draft.target.trim());
  if (
    target === null ||
    !/^https?:$/.test(target.protocol) ||
    target.username !== '' ||
    draft.target.length > 2_000
  ) {
    return refuse({ kind: 'address', field: 'target' });
  }
  if (!hosts.includes(target.hostname)) return refuse({ kind: 'foreign-host', field: 'target' });
  const isTagged = target.search.includes('utm_');
  for (const name of ['source', 'medium', 'campaign', 'term', 'content'] as const) {
    const word = draft[name].trim();
    if (word === '') target.searchParams.delete(`utm_${name}`);
    else target.searchParams.set(`utm_${name}`, word);
  }
  const channel = channelOfFields(draft);
  return ok({ url: target.href, channel, warnings: warningsOf(draft, { channel, isTagged }) });
}

/** The full address of what was typed: a path is the shop's page there; anything else stays as it is. */
export function fullAddress(typed: string, home: string): string {
  const path = typed.trim();
  return /^\/(?![/\\])/.test(path) ? (URL.parse(path, home)?.href ?? typed) : typed;
}

function warningsOf(
  draft: LinkDraft,
  { channel, isTagged }: { channel: string; isTagged: boolean },
): LinkWarning[] {
  const words = [draft.source, draft.medium, draft.campaign];
  const fields = {
    source: normaliseWord(draft.source),
    medium: normaliseWord(draft.medium),
    campaign: normaliseWord(draft.campaign),
  };
  const withoutCampaign = tableChannel({ ...fields, campaign: '' });
  const warnings: (LinkWarning | false)[] = [
    channel.endsWith('-shopping') && channel !== withoutCampaign && 'shop-in-campaign',
    channel === 'unassigned' && 'unassigned',
    words.some((word) => word !== word.toLowerCase()) && 'capital-letters',
    words.some((word) => /\s/.test(word.trim())) && 'spaces',
    ['affiliates', 'emails', 'newsletter', 'newsletters', 'socials'].includes(fields.medium) &&
      'plural-medium',
    isTagged && 'tagged-already',
  ];
  return warnings.filter((warning) => warning !== false);
}
