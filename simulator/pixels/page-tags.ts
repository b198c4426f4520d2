import type { SimulatorContext } from '../context.ts';
import { customers } from '../store/schema/catalog.ts';
import { browserManner } from './browser-manner.ts';
import { currentConsent, PURPOSE_NAMES } from './consent.ts';
import type { Consent } from './consent.ts';
import { listPageEvents } from './page-events.ts';
import { findPixelExtension } from './pixel-extension.ts';
import { currentPixel } from './web-pixels.ts';

/** Id of the script element from which the browser's part reads its facts. */
const FACTS_ID = 'simulated-pixel';

type PageOfPixel = {
  readonly pageType: string;
  readonly objects: Readonly<Record<string, unknown>>;
  readonly cartToken: string;
  readonly customerId: number | null;
  readonly consent: Consent | null;
};

function customerData(context: SimulatorContext, id: number | null): object | null {
  const row = id === null ? undefined : context.store.rows.byId(customers, id);
  return row === undefined ? null : { id: String(row.id), ordersCount: row.numberOfOrders };
}

/**
 * What a page carries for the app's pixel: the facts of the page and the program that runs the pixel. Nothing at all
 * while no pixel is switched on.
 */
export function pixelTags(context: SimulatorContext, page: PageOfPixel): string {
  const pixel = currentPixel(context.store);
  const extension = pixel === undefined ? undefined : findPixelExtension();
  if (pixel === undefined || extension === undefined) return '';
  const { name, myshopifyDomain, currency } = context.store.shop();
  const facts = {
    settings: JSON.parse(pixel.settings) as unknown,
    needs: extension.purposes.map((purpose) => PURPOSE_NAMES[purpose]),
    consent: currentConsent(page.consent),
    events: listPageEvents(context.store, page),
    shop: { name, myshopifyDomain, currencyCode: currency },
    customer: customerData(context, page.customerId),
    shopTime: context.store.clock.now(),
    browser: browserManner(context.store),
    // The app's own https name resolves nowhere; its local stand-in does.
    app: { origin: context.app.origin, local: `http://localhost:${String(context.ports.appProxy)}` },
  };
  const json = JSON.stringify(facts).replace(/</g, '\\u003c');
  return `<script type="application/json" id="${FACTS_ID}">${json}</script><script src="/__pixels/host.js" defer></script>`;
}
