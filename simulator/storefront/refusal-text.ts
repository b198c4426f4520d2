import type { CodeRefusal } from '../pricing/types.ts';
import { writeMoney } from './liquid/engine.ts';

/** A refusal as a key of the theme's texts with its values; the sentence says the rule and what would mend it. */
export interface RefusalText {
  readonly code: string;
  readonly key: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The sentence for a code that does nothing. Dates are told in the shop's zone. */
export function refusalText(
  code: string,
  refusal: CodeRefusal,
  shop: { currency: string; timezone: string; locale: string },
): RefusalText {
  const say = (values: Readonly<Record<string, unknown>> = {}, key: string = refusal.kind): RefusalText => ({
    code,
    key: `refusal.${key.replaceAll('-', '_')}`,
    values: { code, ...values },
  });
  const day = (at: string): string =>
    new Intl.DateTimeFormat(shop.locale, { dateStyle: 'medium', timeZone: shop.timezone }).format(
      new Date(at),
    );
  switch (refusal.kind) {
    case 'not-started':
      return say({ date: day(refusal.startsAt) });
    case 'expired':
      return say({ date: day(refusal.endedAt) });
    case 'minimum-subtotal':
      return say({ amount: writeMoney(refusal.missing, shop.currency) });
    case 'minimum-quantity':
      return say({ count: refusal.missing });
    case 'not-combinable':
      return say({ other: refusal.with });
    case 'not-for-you':
      return say({}, refusal.signedIn ? 'not-for-you' : 'sign-in');
    default:
      return say();
  }
}
