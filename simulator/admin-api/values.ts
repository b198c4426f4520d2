import { convertMinor, formatAmount, formatMinor, roundMinor } from '../store/money.ts';
import { toGid } from '../store/tables/ids.ts';
import type { Address } from '../store/schema/catalog.ts';
import type { TaxLine } from '../store/schema/orders.ts';

export type Money = { amount: string; currencyCode: string };

/** MoneyV2. */
export function money(minor: bigint, currency: string): Money {
  return { amount: formatAmount(minor, currency), currencyCode: currency };
}

/** MoneyBag. The store sells in its own currency only, so both sides are the same. */
export function moneyBag(minor: bigint, currency: string): { shopMoney: Money; presentmentMoney: Money } {
  const value = money(minor, currency);
  return { shopMoney: value, presentmentMoney: value };
}

/** What of an order says which currencies its amounts are told in. */
export type OrderCurrencies = {
  currency: string;
  presentmentCurrency: string | null;
  presentmentRate: string | null;
};

/** The currencies of an order as one of its lines has them, which may have been given a rate of its own. */
export function withOwnRate(order: OrderCurrencies, own: string | null | undefined): OrderCurrencies {
  return own == null || own === order.presentmentRate ? order : { ...order, presentmentRate: own };
}

/** MoneyBag of an order's amount: the shop's side, and the side the customer saw. */
export function orderBag(
  minor: bigint,
  order: OrderCurrencies,
): { shopMoney: Money; presentmentMoney: Money } {
  return { shopMoney: money(minor, order.currency), presentmentMoney: presentmentMoney(minor, order) };
}

/** MoneyV2 in the currency the customer saw. */
export function presentmentMoney(minor: bigint, order: OrderCurrencies): Money {
  const seen = presentmentMinor(minor, order);
  return money(seen.minor, seen.currency);
}

/** An order's amount in minor units of the currency the customer saw; without a rate one unit is one unit. */
export function presentmentMinor(minor: bigint, order: OrderCurrencies): { minor: bigint; currency: string } {
  const { currency, presentmentCurrency: seen, presentmentRate } = order;
  if (seen === null || seen === currency) return { minor, currency };
  if (presentmentRate === null)
    return { minor: roundMinor(formatMinor(minor, currency), seen), currency: seen };
  return { minor: convertMinor(minor, presentmentRate), currency: seen };
}

/** The old `Money` scalar: a plain decimal. */
export function moneyText(minor: bigint, currency: string): string {
  return formatMinor(minor, currency);
}

/** TaxLine objects. */
export function taxLines(lines: readonly TaxLine[], order: OrderCurrencies): object[] {
  const { currency } = order;
  return lines.map((line) => ({
    title: line.title,
    rate: line.rateBp / 10_000,
    ratePercentage: line.rateBp / 100,
    channelLiable: false,
    source: null,
    price: moneyText(line.amount, currency),
    priceSet: orderBag(line.amount, order),
  }));
}

/** Count object; a count above `limit` is cut and said to be AT_LEAST. */
export function countOf(count: number, limit: number | null = null): { count: number; precision: string } {
  return limit !== null && count >= limit
    ? { count: limit, precision: 'AT_LEAST' }
    : { count, precision: 'EXACT' };
}

/** Image object, or null without an address. */
export function image(url: string | null, alt: string | null = null): object | null {
  if (url === null) return null;
  return {
    id: null,
    url,
    src: url,
    originalSrc: url,
    altText: alt,
    width: 1024,
    height: 1024,
    thumbhash: null,
  };
}

/** An address with its gid: what the fields of MailingAddress read. */
export type AddressSource = { gid: string; address: Address };

const addressGid = (id: number, model: string): string =>
  `${toGid('MailingAddress', id)}?model_name=${model}`;

/** An order's MailingAddress, or null. `ownerId` gives the id when the address has none of its own. */
export function mailingAddress(address: Address | null | undefined, ownerId: number): AddressSource | null {
  return address == null ? null : { gid: addressGid(address.id ?? ownerId, 'Address'), address };
}

/** The gid of a customer's address. */
export function customerAddressGid(address: Address): string {
  return addressGid(address.id ?? 0, 'CustomerAddress');
}

/** A customer's MailingAddress. */
export function customerAddress(address: Address): AddressSource {
  return { gid: customerAddressGid(address), address };
}
