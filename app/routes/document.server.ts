import { environment } from '../core/environment.server.ts';
import { canonicalLocale } from '../locales/languages.ts';

/** What every document needs before its pages load anything. */
export interface DocumentFacts {
  language: string;
  embedded: boolean;
  apiKey: string;
}

/**
 * Facts of a document by its request alone: the language Shopify's admin asks for (`locale`), else the browser's.
 * Only pages of the admin are embedded; the login page must not load App Bridge, which would leave it for the admin.
 */
export function documentOf(request: Request): DocumentFacts {
  const { pathname } = new URL(request.url);
  return {
    language: askedLocale(request) ?? browserLocale(request) ?? 'en',
    embedded: pathname === '/app' || pathname.startsWith('/app/'),
    apiKey: environment().SHOPIFY_API_KEY,
  };
}

/** The `locale` parameter Shopify adds when it opens the app, as a canonical BCP 47 locale; null when absent or none. */
export function askedLocale(request: Request): string | null {
  const asked = new URL(request.url).searchParams.get('locale');
  return asked === null ? null : canonicalLocale(asked);
}

/** The first language of Accept-Language; null when the browser names none. */
export function browserLocale(request: Request): string | null {
  const first = request.headers.get('accept-language')?.split(/[,;]/, 1)[0]?.trim() ?? '';
  return first === '' || first === '*' ? null : canonicalLocale(first);
}
