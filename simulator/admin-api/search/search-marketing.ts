import { anywhere, momentIn, textIn, wholeIn } from './search-fields.ts';
import type { SearchFields } from './search.ts';

export const searchActivities: SearchFields = {
  fields: {
    id: wholeIn('id'),
    title: textIn('title'),
    tactic: textIn('tactic'),
    created_at: momentIn('createdAt'),
    updated_at: momentIn('updatedAt'),
    scheduled_to_start_at: momentIn('scheduledStart'),
    scheduled_to_end_at: momentIn('scheduledEnd'),
  },
  text: anywhere('title'),
};

export const searchEvents: SearchFields = {
  fields: {
    id: wholeIn('id'),
    description: textIn('title'),
    type: textIn('tactic'),
    started_at: momentIn('startedAt'),
  },
  text: anywhere('title'),
};
