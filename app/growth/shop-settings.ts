import { z } from 'zod';

/** Most characters a staff member's name may have. */
export const staffNameLimit = 60;

const staffName = z.string().trim().max(staffNameLimit);

/** Shop settings that are no rule of the program. Every part has a default, so an older row still reads. */
export const shopSettingsSchema = z.object({
  /** The setup guide on Home was put away for good; Settings brings it back. */
  guideDismissed: z.boolean().default(false),
  /** The merchant looked at the panel's preview: the guide's second step. */
  previewSeen: z.boolean().default(false),
  /** Steps of the guide the merchant chose to skip. */
  skippedSteps: z.array(z.string()).default([]),
  /** Names for the staff who change things, by Shopify user id: Shopify tells us only the id. */
  staffNames: z.record(z.string(), staffName).default({}),
  /** The merchant's own words for the storefront, by language and key; checked against the storefront's texts. */
  shopperWords: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  /** Language of each staff member's admin by Shopify user id, as Shopify last told it. */
  readerLocales: z.record(z.string(), z.string()).default({}),
  /** A campaign is launched only by somebody else than who wrote its rules. */
  campaignApproval: z.boolean().default(false),
  /** Who asked to switch that off again, and when; it stays on until somebody else agrees. */
  approvalOffAsked: z.object({ by: z.string(), at: z.iso.datetime() }).nullable().default(null),
});

export type ShopSettings = z.output<typeof shopSettingsSchema>;

/** What the settings page sends: a name for each staff member; a blank one takes the name away. */
export const staffNamesSchema = z.record(z.string().regex(/^[\w-]{1,64}$/), staffName);
