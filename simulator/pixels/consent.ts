import type { Purpose } from './pixel-extension.ts';

/** What a visitor answered to the banner, by Shopify's names. */
export type Consent = {
  readonly analyticsProcessingAllowed: boolean;
  readonly marketingAllowed: boolean;
  readonly preferencesProcessingAllowed: boolean;
  readonly saleOfDataAllowed: boolean;
};

const nothing: Consent = {
  analyticsProcessingAllowed: false,
  marketingAllowed: false,
  preferencesProcessingAllowed: false,
  saleOfDataAllowed: false,
};

/** The banner's three answers. */
const ANSWERS: Readonly<Record<string, Consent>> = {
  accept: {
    analyticsProcessingAllowed: true,
    marketingAllowed: true,
    preferencesProcessingAllowed: true,
    saleOfDataAllowed: true,
  },
  analytics: { ...nothing, analyticsProcessingAllowed: true },
  decline: nothing,
};

/** The consent an answer stands for; undefined for any other word. */
export function consentOf(answer: string): Consent | undefined {
  return Object.hasOwn(ANSWERS, answer) ? ANSWERS[answer] : undefined;
}

/** A visitor who has not answered has allowed nothing: this shop asks first everywhere. */
export function currentConsent(given: Consent | null): Consent {
  return given ?? nothing;
}

/** The property of a consent that stands for a purpose of an extension's file. */
export const PURPOSE_NAMES: Readonly<Record<Purpose, keyof Consent>> = {
  analytics: 'analyticsProcessingAllowed',
  marketing: 'marketingAllowed',
  preferences: 'preferencesProcessingAllowed',
  sale_of_data: 'saleOfDataAllowed',
};
