import { toApplications } from '../pricing/applications.ts';
import { salesTax } from '../pricing/delivery-and-tax.ts';
import { priceForBuyer } from '../pricing/price-for-buyer.ts';
import type { Buyer, PricedForBuyer } from '../pricing/price-for-buyer.ts';
import type { CartLine } from '../pricing/types.ts';
import {
  debitCards,
  paymentsByCards,
  shareOverCards,
  splitCodes,
} from '../store/payments/gift-card-payments.ts';
import { formatMinor } from '../store/money.ts';
import { createOrder } from '../store/orders/orders.ts';
import { locations, products, variants } from '../store/schema/catalog.ts';
import type { LocationRow } from '../store/schema/catalog.ts';
import type { Attribute, TaxLine } from '../store/schema/orders.ts';
import type { Store } from '../store/store.ts';
import { BadAsk, flagOf, listOf, refuseUnknown, textOf } from './ask.ts';
import type { ControlAsk, ControlPort } from './ask.ts';
import { readLines, readWho } from './place-order.ts';
import { readPairs } from './read-order-parts.ts';
import { showOrder } from './show.ts';

/** The note attribute that carries what was scanned at the counter. */
export const SCAN_ATTRIBUTE = '_tandem_scan';

/** Where the sample shop's counter stands; other shops include their tax in the price. */
const COUNTER = { provinceCode: 'NY' };

const TAKEN = [
  ...['customerId', 'email', 'newCustomer', 'lines', 'codes', 'scanToken', 'attributes', 'preview'],
];

type Sale = {
  readonly buyer: Buyer;
  readonly lines: readonly CartLine[];
  readonly priced: PricedForBuyer;
  /** Of each line, in the order of the lines. */
  readonly taxes: readonly TaxLine[][];
  readonly total: bigint;
  /** What gift cards pay of it, and what is left. */
  readonly paying: ReturnType<typeof shareOverCards>;
};

/**
 * POST pos-sale {customerId?, email?, newCustomer?, lines, codes?, scanToken?, attributes?, preview?}: a sale over
 * the counter. No session, no journey, no delivery; codes by the store's rules, and one that does not apply stops
 * the sale; a gift card's code pays as far as it reaches. `preview: true` only prices it, and lists what does not apply.
 */
export function sellInShop(port: ControlPort, ask: ControlAsk): object {
  const { store } = port.context;
  refuseUnknown(ask.body, TAKEN);
  return store.transaction(() => {
    const counter = store.rows.first(locations, 'WHERE isRetail = 1 ORDER BY id');
    if (counter === undefined) throw new BadAsk('this store has no shop to sell in', 404);
    const sale = priceSale(store, ask.body);
    if (flagOf(ask.body['preview'], 'preview') === true) return showSale(store, sale);
    const [refused] = sale.priced.priced.refused;
    if (refused !== undefined)
      throw new BadAsk(`codes: ${refused.code} does not apply (${refused.refusal.kind})`);
    refuseShortage(store, sale.lines);
    return placeSale(store, sale, { counter, attributes: readScan(ask.body) });
  });
}

function priceSale(store: Store, body: ControlAsk['body']): Sale {
  const lines = readLines(store, body['lines']);
  const entered = listOf(body['codes'], 'codes').map((code) => textOf(code, 'codes'));
  const { codes, cards } = splitCodes(store, entered);
  const buyer = readWho(store, body['preview'] === true ? { ...body, newCustomer: false } : body);
  const priced = priceForBuyer(store, { lines, codes }, { buyer, delivery: 'none' });
  const { countryCode, taxesIncluded } = store.shop();
  const taxes = lines.map((line) => {
    const gross = line.unitPrice * BigInt(line.quantity);
    const taxable = store.rows.byId(variants, line.variantId)?.taxable ?? true;
    return salesTax(gross - takenOff(priced, line.key), { countryCode, ...COUNTER }, taxable);
  });
  const tax = taxes.flat().reduce((sum, line) => sum + line.amount, 0n);
  const total = priced.priced.subtotal + (taxesIncluded ? 0n : tax);
  return { buyer, lines, priced, taxes, total, paying: shareOverCards(cards, total) };
}

function takenOff({ priced }: PricedForBuyer, key: string): bigint {
  return priced.applied
    .flatMap(({ allocations }) => allocations)
    .reduce((sum, part) => (part.key === key ? sum + part.amount : sum), 0n);
}

function refuseShortage(store: Store, lines: readonly CartLine[]): void {
  for (const { variantId } of lines) {
    const variant = store.rows.byId(variants, variantId);
    if (variant === undefined || !variant.tracked || variant.inventoryPolicy === 'CONTINUE') continue;
    const pieces = lines.reduce((sum, line) => (line.variantId === variantId ? sum + line.quantity : sum), 0);
    if (pieces > variant.inventoryQuantity)
      throw new BadAsk(
        `lines: only ${String(variant.inventoryQuantity)} of variant ${String(variantId)} left`,
      );
  }
}

function readScan(body: ControlAsk['body']): Attribute[] {
  const { scanToken, attributes } = body;
  const scanned =
    scanToken === undefined || scanToken === ''
      ? []
      : [{ key: SCAN_ATTRIBUTE, value: textOf(scanToken, 'scanToken') }];
  return [...scanned, ...readPairs(attributes, 'attributes')];
}

function placeSale(
  store: Store,
  sale: Sale,
  at: { counter: LocationRow; attributes: readonly Attribute[] },
): object {
  const { buyer, lines, priced, taxes, paying } = sale;
  const order = createOrder(store, {
    ...buyer,
    lines: lines.map(({ variantId, quantity, unitPrice }, index) => ({
      ...{ variantId, quantity, unitPrice, taxLines: taxes[index] ?? [] },
    })),
    applications: toApplications(priced.priced, lines, priced.codeIds),
    ...{ sourceName: 'pos', retailLocationId: at.counter.id, fulfilled: true, paid: true },
    payments: paymentsByCards(paying),
    customAttributes: at.attributes,
    truth: { channel: 'shop', firstChannel: 'shop', campaign: '' },
  });
  debitCards(store, paying.shares);
  return showOrder(store, order);
}

/** What a sale comes to, for the till. */
function showSale(store: Store, sale: Sale): object {
  const { priced, codes } = sale.priced;
  const { total, paying } = sale;
  const tax = sale.taxes.flat().reduce((sum, line) => sum + line.amount, 0n);
  const write = (minor: bigint): string => formatMinor(minor, store.shop().currency);
  return {
    currency: store.shop().currency,
    subtotal: write(priced.itemsSubtotal),
    discounts: priced.applied.map(({ label, amount }) => ({ label, amount: write(amount) })),
    ...{ tax: write(tax), total: write(total), totalMinor: total, due: write(paying.due) },
    giftCards: paying.shares.map(({ card, amount }) => ({
      ...{ lastCharacters: card.code.slice(-4), amount: write(amount) },
    })),
    codes: codes.map(({ code }) => code),
    refused: priced.refused.map(({ code, refusal }) => ({ code, reason: refusal.kind })),
  };
}

/** GET pos-goods: what can be sold over the counter, with pictures' addresses and stock; at most 500 variants. */
export function listPosGoods(port: ControlPort): object {
  const { store } = port.context;
  const sold = `WHERE productId IN (SELECT id FROM ${products.name} WHERE status = 'ACTIVE') ORDER BY productId, position LIMIT 500`;
  const goods = store.rows.all(variants, sold).map((variant) => {
    const product = store.rows.byId(products, variant.productId);
    return {
      ...{ variantId: variant.id, productId: variant.productId, title: product?.title ?? '' },
      variantTitle: variant.title === 'Default Title' ? null : variant.title,
      handle: product?.handle ?? '',
      ...{ price: formatMinor(variant.price, store.shop().currency), sku: variant.sku },
      stock: variant.tracked && variant.inventoryPolicy === 'DENY' ? variant.inventoryQuantity : null,
    };
  });
  const counter = store.rows.first(locations, 'WHERE isRetail = 1 ORDER BY id');
  return { currency: store.shop().currency, location: counter?.name ?? null, goods };
}
