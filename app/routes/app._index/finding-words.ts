import type { Figures, FindingKind } from '../../growth/finding.ts';
import type { DrawnFinding } from '../../growth/findings.server.ts';
import type { ProgramView } from '../../loyalty/programs.server.ts';
import { writeCount, writeMoney, writePercent } from '../../ui/written.ts';
import type { Page } from '../page.server.ts';

/** A finding as Home and its own page show it. */
export interface WrittenFinding {
  readonly kind: FindingKind;
  readonly ready: boolean;
  readonly title: string;
  /** The finding in one sentence, or what it lacks. */
  readonly headline: string;
  readonly detail: string;
  /** "From the 1,200 orders read so far", while the copy runs. */
  readonly partial: string | null;
  /** The next sensible steps, the best first: filled-in drafts of what Tandem has that helps. */
  readonly offers: readonly FindingOffer[];
}

/** A button that opens a filled-in draft. */
export interface FindingOffer {
  readonly label: string;
  readonly url: string;
}

/** How far the program is: a live one is not drafted again. */
export interface ProgramStage {
  readonly state: ProgramView['state'] | null;
  /** Past orders have their points, or are getting them. */
  readonly credited: boolean;
}

const drafts: Readonly<Record<FindingKind, string | null>> = {
  'repeat-rate': '/app/program?from=repeat-rate',
  'gone-quiet': '/app/rewards/new?from=gone-quiet',
  'discount-given': '/app/program?from=discount-given',
  'bought-together': null,
  'unknown-source': null,
};

/** Puts findings into words. */
export function writeFindings(
  page: Page,
  findings: readonly DrawnFinding[],
  stage: ProgramStage,
): WrittenFinding[] {
  return findings.map((drawn) => writeFinding(page, drawn, stage));
}

/** Puts one finding into words. */
export function writeFinding(
  page: Page,
  { kind, finding, ordersRead, complete }: DrawnFinding,
  stage: ProgramStage,
): WrittenFinding {
  const { t, reader } = page;
  const read = { count: Number(ordersRead), orders: writeCount(ordersRead, reader) };
  const words = { kind, title: t(`findings:${kind}.title`), detail: t(`findings:${kind}.detail`) };
  const partial = complete ? null : t('findings:partial', read);
  if (finding.state === 'lacking') {
    const { reason, have, need } = finding.lack;
    const facts = { have: writeCount(BigInt(have), reader), need: writeCount(BigInt(need), reader) };
    return { ...words, ready: false, headline: t(`findings:lack.${reason}`, facts), partial, offers: [] };
  }
  const headline = t(`findings:${kind}.headline`, writeFacts(page, finding.figures));
  const offers = [...draftCampaign(page, kind, finding.figures), ...offerProgram(page, kind, stage)];
  return { ...words, ready: true, headline, partial, offers };
}

/** A draft of the program while it is one; once it is live, points for past orders; after those, nothing more. */
export function offerProgram(
  { t }: Pick<Page, 't'>,
  kind: FindingKind,
  { state, credited }: ProgramStage,
): FindingOffer[] {
  const url = drafts[kind];
  if (url === null) return [];
  const draft = { label: t(`findings:${kind}.draft`), url };
  if (!url.startsWith('/app/program') || state === null || state === 'draft') return [draft];
  if (state !== 'live') return [{ label: t('findings:openProgram'), url: '/app/program' }];
  return kind === 'discount-given' || credited
    ? []
    : [{ label: t('findings:creditPast'), url: '/app/program/credit' }];
}

/**
 * A filled-in campaign where one helps: a code for each good customer who has gone quiet; codes of their own in the
 * place of the code that gave most away. Nothing is saved until the merchant saves it.
 */
export function draftCampaign({ t }: Pick<Page, 't'>, kind: FindingKind, figures: Figures): FindingOffer[] {
  if (kind !== 'gone-quiet' && kind !== 'discount-given') return [];
  const name = t(`findings:${kind}.campaign`, { topCode: figures['topCode'] ?? '' });
  const quiet = figures['quiet'] ?? '';
  const count = /^[1-9]\d*$/.test(quiet) ? quiet : '500';
  const fields = { name, offer: 'percent', value: '10', codes: 'unique', count, days: '30' };
  const url = `/app/campaigns/new?${new URLSearchParams(fields).toString()}`;
  return [{ label: t('findings:draftCampaign'), url }];
}

/** Figures by their names: amounts end in Minor, shares are basisPoints, digits are counts, the rest are texts. */
function writeFacts({ reader }: Page, figures: Readonly<Record<string, string>>): Record<string, string> {
  const written = Object.entries(figures).map(([name, figure]) => {
    if (textFigures.has(name) || !/^-?\d+$/.test(figure)) return [name, figure];
    if (name.endsWith('Minor')) return [name, writeMoney(BigInt(figure), reader)];
    if (name === 'basisPoints') return [name, writePercent(BigInt(figure), reader)];
    return [name, writeCount(BigInt(figure), reader)];
  });
  return Object.fromEntries(written) as Record<string, string>;
}

// A code or a title made of digits alone is still a text.
const textFigures = new Set(['topCode', 'first', 'second']);
