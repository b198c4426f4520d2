import type { SimulatorContext } from '../../context.ts';
import { customers } from '../../store/schema/catalog.ts';
import type { CustomerRow } from '../../store/schema/catalog.ts';
import { cartJson } from '../cart/cart-json.ts';
import { readCart } from '../cart/priced-lines.ts';
import { LOCALES, type SessionContent } from '../session.ts';
import { collectionObject, listCollections } from './catalogue-objects.ts';
import { appMetafields, metafieldsObject } from './metafield-objects.ts';

const LANGUAGE_NAMES: Readonly<Record<string, string>> = { en: 'English', 'zh-CN': '简体中文' };

/** Addresses templates link to. */
const ROUTES = {
  root_url: '/',
  cart_url: '/cart',
  cart_add_url: '/cart/add',
  cart_change_url: '/cart/change',
  cart_update_url: '/cart/update',
  search_url: '/search',
  collections_url: '/collections',
  account_url: '/account',
  account_login_url: '/account/login',
  account_logout_url: '/account/logout',
  account_register_url: '/account/register',
};

function customerObject(context: SimulatorContext, row: CustomerRow): Record<string, unknown> {
  return {
    ...{ id: row.id, email: row.email, first_name: row.firstName, last_name: row.lastName },
    name: [row.firstName, row.lastName].filter((part) => part !== null).join(' '),
    ...{ tags: row.tags, orders_count: row.numberOfOrders, total_spent: Number(row.amountSpent) },
    accepts_marketing: row.emailConsent === 'SUBSCRIBED',
    has_account: true,
    metafields: metafieldsObject(context.store, 'CUSTOMER', row.id),
  };
}

function languageObjects(locale: string): Record<string, unknown> {
  const languages = LOCALES.map((code) => ({
    iso_code: code,
    endonym_name: LANGUAGE_NAMES[code],
    primary: code === 'en',
  }));
  return {
    language: languages.find(({ iso_code }) => iso_code === locale),
    available_languages: languages,
  };
}

/**
 * The objects every page has, for our own templates and for theme extensions alike: what Shopify's Liquid calls
 * global objects. Money is in cents.
 */
export function pageObjects(
  context: SimulatorContext,
  content: SessionContent,
  at: { path: string; pageType: string },
): Record<string, unknown> {
  const { store } = context;
  const shop = store.shop();
  const { locale, customerId } = content;
  const customer = customerId === null ? undefined : store.rows.byId(customers, customerId);
  const host = `localhost:${context.ports.storefront}`;
  return {
    frame: { locale, currency: shop.currency },
    shop: {
      ...{
        name: shop.name,
        currency: shop.currency,
        email: shop.email,
        permanent_domain: shop.myshopifyDomain,
      },
      ...{ domain: host, url: `http://${host}`, country_code: shop.countryCode },
    },
    customer: customer === undefined ? null : customerObject(context, customer),
    request: {
      ...{ host, path: at.path, page_type: at.pageType, design_mode: false },
      locale: { iso_code: locale, root_url: '/', primary: locale === 'en' },
    },
    localization: {
      ...languageObjects(locale),
      country: { iso_code: shop.countryCode, currency: { iso_code: shop.currency } },
    },
    routes: ROUTES,
    settings: {},
    template: { name: at.pageType },
    cart: cartJson(readCart(store, content), content, shop.currency),
    app: { metafields: appMetafields(store) },
    // Liquid calls it where a page shows the menu; a snippet does not.
    menu: () => listCollections(store).map((row) => collectionObject(store, row)),
  };
}
