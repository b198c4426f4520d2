import { environment } from '../../core/environment.server.ts';
import type { Placement } from '../../recommendations/serving/placements.ts';

/** Where each place's block goes: the theme's template, and the file of our block. */
const themeBlocks: Readonly<Record<Placement, { template: string; handle: string }>> = {
  product: { template: 'product', handle: 'recommended' },
  together: { template: 'product', handle: 'bought-together' },
  cart: { template: 'cart', handle: 'recommended' },
  home: { template: 'index', handle: 'recommended' },
  'not-found': { template: '404', handle: 'recommended' },
  article: { template: 'article', handle: 'recommended' },
  viewed: { template: 'product', handle: 'recently-viewed' },
};

/** Shopify's deep link that opens the theme editor with the place's block ready to be added. */
export function blockUrl(shop: string, placement: Placement): string {
  const { template, handle } = themeBlocks[placement];
  const search = new URLSearchParams({
    template,
    addAppBlockId: `${environment().SHOPIFY_API_KEY}/${handle}`,
    target: 'newAppsSection',
  });
  return `https://${shop}/admin/themes/current/editor?${search.toString()}`;
}
