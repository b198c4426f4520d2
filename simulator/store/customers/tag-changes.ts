import { customerTagChanges } from '../schema/customers.ts';
import type { Store } from '../store.ts';

const missingIn = (tags: readonly string[], others: readonly string[]): string[] => {
  const letters = new Set(others.map((tag) => tag.toLowerCase()));
  return tags.filter((tag) => !letters.has(tag.toLowerCase()));
};

/** Emits customer.tags_added and customer.tags_removed for the tags that came and went, if any did. */
export function tellTags(
  store: Store,
  customerId: number,
  tags: { before: readonly string[]; after: readonly string[] },
): void {
  tell('customer.tags_added', missingIn(tags.after, tags.before));
  tell('customer.tags_removed', missingIn(tags.before, tags.after));

  function tell(topic: string, changed: string[]): void {
    if (changed.length === 0) return;
    const id = store.newId();
    store.rows.insert(customerTagChanges, {
      id,
      customerId,
      tags: changed,
      occurredAt: store.clock.now(),
    });
    store.emit(topic, id);
  }
}
