import { StoreRefusal } from '../store.ts';

/** Tags as Shopify keeps them: trimmed, without repeats (case ignored, first spelling stays), at most 250 of at most 255 characters. */
export function tidyTags(tags: readonly string[]): string[] {
  const kept = new Map<string, string>();
  for (const tag of tags.map((text) => text.trim()).filter((text) => text !== '')) {
    if (tag.length > 255)
      throw new StoreRefusal('Tags is too long (maximum is 255 characters)', ['tags'], 'TOO_LONG');
    if (!kept.has(tag.toLowerCase())) kept.set(tag.toLowerCase(), tag);
  }
  if (kept.size > 250) throw new StoreRefusal('Tags cannot be more than 250', ['tags'], 'INVALID');
  return [...kept.values()];
}

/** Tags out of an input: a comma parts two, blanks around one are dropped, and what is empty is none. */
export function splitTags(given: readonly string[]): string[] {
  return given
    .flatMap((text) => text.split(','))
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

/** Tags in the order Shopify shows them: by their letters, large or small alike. */
export function inTagOrder(tags: readonly string[]): string[] {
  const keyed = tags.map((tag) => ({ tag, letters: tag.toLowerCase() }));
  keyed.sort((one, other) => (one.letters < other.letters ? -1 : Number(one.letters > other.letters)));
  return keyed.map(({ tag }) => tag);
}
