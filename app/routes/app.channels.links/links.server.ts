import { z } from 'zod';
import { channelOfFields } from '../../attribution/channel-of-link.ts';
import { listLinks, readLink, retryLink, shopPlaces, storeLink } from '../../attribution/links.server.ts';
import type { StoredLink } from '../../attribution/links.server.ts';
import { fullAddress, makeLink } from '../../attribution/links.ts';
import { qrSvg } from '../../campaigns/codes/qr.ts';
import { installationByShop } from '../../db/platform.server.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import { enqueue } from '../../jobs/queue.server.ts';
import { writeDay } from '../../ui/written.ts';
import { writeKey } from '../../ui/channel-names.ts';
import { readFormFields } from '../form-fields.server.ts';
import type { Page } from '../page.server.ts';

/** The links made so far, and where the shop's pages stand. */
export async function loadLinksPage(page: Page) {
  const installation = await installationByShop(page.shopId);
  const { links, places } = await inShop(page.shopId, async (tx) => ({
    links: await listLinks(tx),
    places: await shopPlaces(tx, page.shop),
  }));
  const isAllowed = installation?.grantedScopes.includes('write_marketing_events') === true;
  return {
    ...places,
    isAllowed,
    links: links.map((link) => writeLink(page, link, isAllowed)),
  };
}

function writeLink({ t, reader }: Page, link: StoredLink, isAllowed: boolean) {
  const { id, name, url, state, failure } = link;
  const told = isAllowed || state === 'published' ? state : 'not-allowed';
  return {
    ...{ id, name, url },
    channel: writeKey(t, channelOfFields(link), 'channel'),
    state: t(`channels:links.state.${told}`),
    tone: told === 'failed' ? ('critical' as const) : told === 'published' ? ('success' as const) : null,
    failure: failure === null ? '' : t('channels:links.failed', { failure }),
    madeOn: writeDay(link.createdAt, reader),
  };
}

/** A link of the list, written. */
export type WrittenLink = ReturnType<typeof writeLink>;

const word = z.string().max(2_100).default('');
const linkForm = z.object({
  target: word,
  source: word,
  medium: word,
  campaign: word,
  term: word,
  content: word,
});
const retryForm = z.object({ retry: z.uuid() });

/** What the page is told: the link that was made with its QR code, or what to mend. */
export interface LinkAnswer {
  toast?: string;
  error?: string;
  errors?: Readonly<Record<string, string>>;
  made?: { id: string; url: string; channel: string; warnings: string[]; qr: string };
}

/** Makes a link, keeps it, and has Shopify told of it; or has a refused one told again. */
export async function answerLinksForm(page: Page): Promise<LinkAnswer> {
  const { t } = page;
  const fields = await readFormFields(page.request);
  const again = retryForm.safeParse(fields);
  if (again.success) return retryPageLink(page, again.data.retry);
  const form = linkForm.safeParse(fields);
  if (!form.success) return { error: t('frame:error.form') };
  return inShop(page.shopId, async (tx) => {
    const { home, hosts } = await shopPlaces(tx, page.shop);
    const draft = { ...form.data, target: fullAddress(form.data.target, home) };
    const made = makeLink(draft, hosts);
    if (!made.ok) {
      const { kind, field } = made.refusal;
      return { errors: { [field]: t(`channels:links.refused.${kind}`) } };
    }
    const id = await storeLink(tx, { draft, made: made.value, actor: page.actor }, page.now);
    await enqueue(tx, 'publish-links', { shopId: page.shopId });
    const { url, channel, warnings } = made.value;
    return {
      toast: t('channels:links.made'),
      made: {
        ...{ id, url },
        qr: qrSvg(url, draft.campaign.trim()),
        channel: t('channels:links.channel', { channel: writeKey(t, channel, 'channel') }),
        warnings: warnings.map((warning) => t(`channels:links.warning.${warning}`)),
      },
    };
  });
}

async function retryPageLink(page: Page, id: string): Promise<LinkAnswer> {
  return inShop(page.shopId, async (tx) => {
    if (!(await retryLink(tx, id, page.now))) return { error: page.t('frame:error.form') };
    await enqueue(tx, 'publish-links', { shopId: page.shopId });
    return { toast: page.t('channels:links.retried') };
  });
}

/** The QR code of a link. @throws Response 404 when the shop has no such link */
export async function drawLinkQr(page: Page, id: string): Promise<Response> {
  const link = await inShop(page.shopId, (tx) => readLink(tx, id));
  if (link === null) throw new Response('Not found', { status: 404 });
  return new Response(qrSvg(link.url, link.name), {
    headers: {
      'Content-Type': 'image/svg+xml; charset=utf-8',
      'Content-Disposition': 'attachment; filename="link-qr.svg"',
      'Cache-Control': 'no-store',
    },
  });
}
