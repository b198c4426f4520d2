import { updateCustomer } from '../../store/customers/customers.ts';
import { readDraft, updateDraft } from '../../store/drafts/drafts.ts';
import { parseGid } from '../../store/tables/ids.ts';
import type { Gid } from '../../store/tables/ids.ts';
import { customers, products } from '../../store/schema/catalog.ts';
import { articles } from '../../store/schema/content.ts';
import { orders } from '../../store/schema/orders.ts';
import { splitTags, tidyTags } from '../../store/customers/tags.ts';
import { fields } from '../model.ts';
import type { Args, Call } from '../model.ts';
import { findNode } from '../nodes/nodes.ts';
import { visibleOrder } from '../order-listing.ts';
import { userError, withUserErrors } from '../user-errors.ts';

type Change = (before: readonly string[], tags: readonly string[]) => string[];

const add: Change = (before, tags) => tidyTags([...before, ...tags]);
const drop: Change = (before, tags) => {
  const gone = new Set(tags.map((tag) => tag.toLowerCase()));
  return before.filter((tag) => !gone.has(tag.toLowerCase()));
};

/** "DraftOrder" as Shopify's sentences say it. */
const spoken = (type: string): string => {
  const words = type.replace(/(?!^)([A-Z])/g, ' $1').toLowerCase();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
};

/** tagsAdd and tagsRemove: on the object at once, in search after the lag. */
function changeTags(change: Change) {
  return (args: Args, call: Call): object => {
    const gid = parseGid(String(args['id']));
    const node = gid === undefined ? undefined : findNode(call, gid);
    const tags = splitTags(args['tags'] as readonly string[]);
    const none: { node: unknown } = { node: null };
    if (gid === undefined || node === undefined)
      return {
        ...none,
        userErrors: [userError(`${spoken(gid?.type ?? 'Resource')} does not exist`, ['id'])],
      };
    return withUserErrors(() => {
      writeTags(call, gid, (before) => change(before, tags));
      return { node: findNode(call, gid) };
    }, none);
  };
}

type Rewrite = (before: readonly string[]) => string[];
type Writer = (call: Call, id: number, rewrite: Rewrite) => void;

const WRITERS: Readonly<Record<string, Writer>> = {
  Customer: ({ store }, id, rewrite) => {
    updateCustomer(store, id, { tags: rewrite(store.rows.byId(customers, id)?.tags ?? []) });
  },
  Product: ({ store }, id, rewrite) => {
    const stamp = { updatedAt: store.clock.now(), changedAtMs: Date.now() };
    store.rows.update(products, id, {
      tags: rewrite(store.rows.byId(products, id)?.tags ?? []),
      ...stamp,
    });
    store.emit('products/update', id);
  },
  Order: (call, id, rewrite) => {
    const { store } = call;
    const stamp = { updatedAt: store.clock.now(), changedAtMs: Date.now() };
    const order = visibleOrder(call, store.rows.byId(orders, id));
    store.rows.update(orders, id, { tags: rewrite(order?.tags ?? []), ...stamp });
    store.emit('orders/updated', id);
  },
  Article: ({ store }, id, rewrite) => {
    const stamp = { updatedAt: store.clock.now(), changedAtMs: Date.now() };
    store.rows.update(articles, id, {
      tags: rewrite(store.rows.byId(articles, id)?.tags ?? []),
      ...stamp,
    });
  },
  DraftOrder: ({ store }, id, rewrite) => {
    updateDraft(store, id, { tags: rewrite(readDraft(store, id).tags) });
  },
};

function writeTags(call: Call, gid: Gid, rewrite: Rewrite): void {
  const writer = WRITERS[gid.type];
  if (writer === undefined) throw new Error(`not simulated: tags of ${gid.type}`);
  writer(call, gid.id, rewrite);
}

export const tagMutations = fields<undefined>({
  tagsAdd: (_source, args, call) => changeTags(add)(args, call),
  tagsRemove: (_source, args, call) => changeTags(drop)(args, call),
});
