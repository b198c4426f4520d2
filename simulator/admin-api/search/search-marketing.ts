import { anywhere, momentIn, textIn, wholeIn } from './search-fields.ts';
import type { SearchField, SearchFields } from './search.ts';

/** The app that made them: every one is that of the app that asks. */
export type AskingApp = { id: number; name: string };

const everyIf = (fits: boolean): ReturnType<SearchField> => ({ sql: fits ? '1 = 1' : '0', values: [] });

const ofApp =
  ({ id }: AskingApp): SearchField =>
  (_comparison, value) =>
    /^(?:gid:\/\/shopify\/App\/)?\d+$/.test(value)
      ? everyIf(Number(/\d+$/.exec(value)?.[0]) === id)
      : undefined;

/** One of the names behind commas. */
const ofAppNamed =
  ({ name }: AskingApp): SearchField =>
  (_comparison, value) =>
    everyIf(value.split(',').some((one) => one.trim().toLowerCase() === name.toLowerCase()));

/** Campaigns that hold several activities are not kept. */
const ofCampaign: SearchField = (_comparison, value) => (/^\d+$/.test(value) ? everyIf(false) : undefined);

/** How activities are searched. */
export const searchActivities = (app: AskingApp): SearchFields => ({
  fields: {
    id: wholeIn('id'),
    title: textIn('title'),
    tactic: textIn('tactic'),
    created_at: momentIn('createdAt'),
    updated_at: momentIn('updatedAt'),
    scheduled_to_start_at: momentIn('scheduledStart'),
    scheduled_to_end_at: momentIn('scheduledEnd'),
    app_id: ofApp(app),
    app_name: ofAppNamed(app),
    marketing_campaign_id: ofCampaign,
  },
  text: anywhere('title'),
});

/** How their events are searched. */
export const searchEvents = (app: AskingApp): SearchFields => ({
  fields: {
    id: wholeIn('id'),
    description: textIn('title'),
    type: textIn('tactic'),
    started_at: momentIn('startedAt'),
    app_id: ofApp(app),
  },
  text: anywhere('title'),
});
