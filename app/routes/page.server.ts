import type { TFunction } from 'i18next';
import type { ShopId } from '../core/ids.ts';
import { newId } from '../core/ids.ts';
import { logFor } from '../core/log.server.ts';
import { now } from '../core/time.ts';
import type { Instant } from '../core/time.ts';
import { inShop } from '../db/shop-scope.server.ts';
import { authenticateAdmin } from '../flows/authenticate-admin.server.ts';
import type { AdminRequest } from '../flows/authenticate-admin.server.ts';
import { readReader } from '../growth/reader.server.ts';
import type { Reader } from '../growth/reader.server.ts';
import { matchLanguage } from '../locales/languages.ts';
import { serverTexts } from '../locales/texts.server.ts';
import { askedLocale, browserLocale } from './document.server.ts';

/** What a page of the admin knows about its request before it loads anything of its own. */
export interface Page {
  readonly request: Request;
  readonly shopId: ShopId;
  readonly shop: string;
  /** Shopify user id of who is looking (the session token's `sub`); the actor of every change. */
  readonly actor: string;
  readonly reader: Reader;
  readonly t: TFunction;
  readonly now: Instant;
  /** The only redirect that keeps the session inside the frame. */
  readonly redirect: AdminRequest['redirect'];
}

/**
 * Authenticates a request of the admin and answers it. A failure is logged here, once, under a reference
 * that the page shows; a Response thrown by the library or the page passes through.
 */
export async function openPage<Answer>(
  request: Request,
  answer: (page: Page) => Answer | Promise<Answer>,
): Promise<Answer> {
  const admitted = await authenticateAdmin(request);
  try {
    return await answer(await readPage(request, admitted));
  } catch (failure) {
    if (failure instanceof Response) throw failure;
    const reference = newId();
    logFor('pages').error({ err: failure, reference, path: new URL(request.url).pathname }, 'page failed');
    throw Response.json({ reference }, { status: 500 });
  }
}

async function readPage(request: Request, admitted: AdminRequest): Promise<Page> {
  const { shopId, domain, actor, redirect } = admitted;
  const openedAt = now();
  const asked = { userId: actor, locale: askedLocale(request), otherwise: browserLocale(request) };
  const reader = await inShop(shopId, (tx) => readReader(tx, asked, openedAt));
  const t = serverTexts(matchLanguage(reader.locale)).t;
  return { request, shopId, shop: domain, actor, reader, t, now: openedAt, redirect };
}
