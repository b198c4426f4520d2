import type { Instant } from '../core/time.ts';

/** What compiling needs to know of the shop. Facts that only Shopify has are null until they were asked for. */
export interface CampaignShop {
  readonly currency: string;
  readonly timeZone: string;
  readonly now: Instant;
  /** Products and collections named by the rules that exist and were not deleted. */
  readonly productIds: ReadonlySet<bigint>;
  readonly collectionIds: ReadonlySet<bigint>;
  /** Whether another code of ours reads the same without regard to letter case. */
  readonly isCodeOurs: boolean;
  /** Whether a discount that we did not make stands under the code at Shopify; null = not asked. */
  readonly isCodeForeign: boolean | null;
  /** Whether another automatic campaign has the same title: orders could not tell them apart. */
  readonly isTitleInUse: boolean;
  /** Automatic discounts of ours that are scheduled, live or paused; Shopify takes 25 active ones. */
  readonly automaticCount: number;
  /** Whether the named segment exists; null = not asked. */
  readonly segmentExists: boolean | null;
  /** Codes read from the merchant's file for this campaign. */
  readonly fileCodes: number;
}
