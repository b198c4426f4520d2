import { z } from 'zod';

/** Texts of the storefront panel a merchant may put in his own words; a blank one keeps Tandem's translation. */
export const panelTextKeys = ['launcher', 'title', 'guest'] as const;
export type PanelTextKey = (typeof panelTextKeys)[number];

/** Most characters a panel text may have; longer ones would break the panel on a phone. */
export const panelTextLimit: Readonly<Record<PanelTextKey, number>> = { launcher: 24, title: 60, guest: 200 };

const panelText = (key: PanelTextKey) => z.string().trim().max(panelTextLimit[key]).default('');
const panelTextsSchema = z.object({
  launcher: panelText('launcher'),
  title: panelText('title'),
  guest: panelText('guest'),
});

/** The merchant's own words for the panel in one shop language. */
export type PanelTexts = z.output<typeof panelTextsSchema>;

/** Shop settings that are no rule of the program. Every part has a default, so an older row still reads. */
export const shopSettingsSchema = z.object({
  /** The setup guide on Home was put away for good; Settings brings it back. */
  guideDismissed: z.boolean().default(false),
  /** The merchant looked at the panel's preview: the guide's second step. */
  previewSeen: z.boolean().default(false),
  /** Steps of the guide the merchant chose to skip. */
  skippedSteps: z.array(z.string()).default([]),
  /** By shop language (BCP 47). */
  panelTexts: z.record(z.string(), panelTextsSchema).default({}),
  /** Language of each staff member's admin by Shopify user id, as Shopify last told it. */
  readerLocales: z.record(z.string(), z.string()).default({}),
  /** Days an answered data request can be downloaded before it is deleted. */
  privacyAnswerDays: z.coerce.number().int().min(1).max(30).default(30),
});

export type ShopSettings = z.output<typeof shopSettingsSchema>;

/** What the settings page sends. */
export const settingsFormSchema = z.object({
  language: z.string().trim().min(2).max(35),
  launcher: panelText('launcher'),
  title: panelText('title'),
  guest: panelText('guest'),
  privacyAnswerDays: z.coerce.number().int().min(1).max(30),
});
