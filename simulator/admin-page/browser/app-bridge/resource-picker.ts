import type { PickOptions } from '../protocol.ts';
import { ask } from './connection.ts';

type Picked = {
  type: PickOptions['kind'];
  multiple?: boolean | number;
  query?: string;
  selectionIds?: { id: string }[];
};

/** `shopify.resourcePicker`: what the merchant chose in the host's dialog, undefined when he cancelled. */
export async function pickResources(options: Picked): Promise<unknown> {
  const picked = await ask({
    ask: 'pick',
    options: {
      kind: options.type,
      multiple: options.multiple ?? false,
      query: options.query ?? '',
      selectedIds: (options.selectionIds ?? []).map(({ id }) => id),
    },
  });
  if (!Array.isArray(picked)) return undefined;
  return Object.assign(picked, { selection: picked });
}
