import { signingSecret } from '../oauth/secrets.ts';
import { createHmac } from 'node:crypto';
import type { SimulatorContext } from '../context.ts';
import { whoLooks } from '../staff.ts';
import { readAddresses } from './addresses.ts';

/**
 * The address of the app's frame as Shopify's admin opens it: through the local proxy, with shop, host, locale, a
 * fresh id token and a signature (hex HMAC-SHA256 of the sorted parameters). Valid for one minute of wall time.
 * @param path path and search inside the app; must begin with one slash
 * @throws on a path that would leave the app
 */
export function embedAddress(context: SimulatorContext, path: string, locale = adminLocale(context)): string {
  const at = readAddresses(context);
  const url = new URL(path, at.proxy);
  if (!path.startsWith('/') || url.origin !== at.proxy) throw new Error(`not a path inside the app: ${path}`);
  const given = {
    embedded: '1',
    host: context.embedHost(),
    id_token: context.mintSessionToken(),
    locale,
    session: createHmac('sha256', signingSecret(context.app))
      .update(`session ${whoLooks(context).id}`)
      .digest('hex'),
    shop: at.shopDomain,
    timestamp: String(Math.floor(Date.now() / 1000)),
  };
  for (const [name, value] of Object.entries(given)) url.searchParams.set(name, value);
  url.searchParams.sort();
  const signed = [...url.searchParams].map(([name, value]) => `${name}=${value}`).join('&');
  url.searchParams.set('hmac', createHmac('sha256', signingSecret(context.app)).update(signed).digest('hex'));
  return url.href;
}

/** The languages the admin can be switched to. */
export const ADMIN_LOCALES = ['en', 'zh-CN'] as const;

/** The admin's language: what was last chosen, else the staff member's own. */
export function adminLocale(context: SimulatorContext): string {
  return context.store.note('adminLocale') ?? whoLooks(context).locale;
}
