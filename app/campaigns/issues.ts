/** Everything that can stop a campaign from being compiled, one key a sentence and its mend. */
export const campaignIssueKeys = [
  'unreadable',
  'name-missing',
  'foreign-currency',
  'percent-zero',
  'percent-over-100',
  'amount-zero',
  'shipping-for-items',
  'shipping-with-shipping',
  'codes-missing',
  'automatic-with-codes',
  'automatic-once-per-customer',
  'automatic-usage-limit',
  'automatic-name-in-use',
  'too-many-automatic',
  'code-empty',
  'code-characters',
  'code-taken',
  'code-in-shopify',
  'count-zero',
  'count-too-high',
  'prefix-characters',
  'codes-weak',
  'code-too-long',
  'file-empty',
  'end-before-start',
  'end-in-past',
  'minimum-both',
  'minimum-zero',
  'product-deleted',
  'collection-deleted',
  'tag-missing',
  'tag-characters',
  'tier-needs-tag',
  'segment-unknown',
  'usage-limit-zero',
  'wish-weekdays',
  'wish-most-discount',
  'wish-uses-per-customer',
  'wish-excluded-products',
  'holdout-impossible',
] as const;

export type CampaignIssueKey = (typeof campaignIssueKeys)[number];

/** One thing that is wrong: where, what (a text key with a mend beside it), and the values its sentence names. */
export interface CampaignIssue {
  /** Path in the rules, `offer.bp`; `name` for the campaign's name. */
  readonly path: string;
  readonly key: CampaignIssueKey;
  readonly values: Readonly<Record<string, string>>;
}

/** The rules cannot become native discounts. */
export interface CampaignInvalid {
  readonly kind: 'campaign-invalid';
  readonly issues: readonly CampaignIssue[];
}
