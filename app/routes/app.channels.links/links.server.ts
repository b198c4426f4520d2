import { z } from 'zod';
import { listLinks, shopHosts, storeLink } from '../../attribution/links.server.ts';
import { makeLink } from '../../attribution/links.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import { enqueue } from '../../jobs/queue.server.ts';
import { writeDay } from '../../ui/written.ts';
import { writeKey } from '../../ui/channel-names.ts';
import { readFormFields } from '../form-fields.server.ts';
import type { Page } from '../page.server.ts';

/** The links made so far. */
export async function loadLinksPage(page: Page) {
  const links = await inShop(page.shopId, listLinks);
  return {
    target: `https://${page.shop}/`,
    links: links.map((link) => ({
      id: link.id,
      name: link.name,
      url: link.url,
      state: page.t(`channels:links.state.${link.state}`),
      failure: link.failure ?? '',
      madeOn: writeDay(link.createdAt, page.reader),
    })),
  };
}

const word = z.string().max(2_100).default('');
const linkForm = z.object({
  target: word,
  source: word,
  medium: word,
  campaign: word,
  term: word,
  content: word,
});

/** What the page is told: the link with its channel and what to mind, or what to mend. */
export interface LinkAnswer {
  toast?: string;
  error?: string;
  errors?: Readonly<Record<string, string>>;
  made?: { url: string; channel: string; warnings: string[] };
}

/** Makes a link, keeps it, and has Shopify told of it. */
export async function makePageLink(page: Page): Promise<LinkAnswer> {
  const { t } = page;
  const form = linkForm.safeParse(await readFormFields(page.request));
  if (!form.success) return { error: t('frame:error.form') };
  return inShop(page.shopId, async (tx) => {
    const made = makeLink(form.data, await shopHosts(tx, page.shop));
    if (!made.ok) {
      const { kind, field } = made.refusal;
      return { errors: { [field]: t(`channels:links.refused.${kind}`) } };
    }
    await storeLink(tx, { draft: form.data, made: made.value, actor: page.actor }, page.now);
    await enqueue(tx, 'publish-links', { shopId: page.shopId });
    const { url, channel, warnings } = made.value;
    return {
      toast: t('channels:links.made'),
      made: {
        url,
        channel: t('channels:links.channel', { channel: writeKey(t, channel, 'channel') }),
        warnings: warnings.map((warning) => t(`channels:links.warning.${warning}`)),
      },
    };
  });
}
