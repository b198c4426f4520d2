import type { Store } from './store/store.ts';

/**
 * Whether the shop is open. The numbers are what every call of the API and for tokens answers: 402 not paid for, 403
 * forbidden, 423 locked; of those, and of a paused shop, shoppers see nothing. A shop behind a password answers the API.
 */
export const SHOP_STATES = ['open', 'frozen', 'forbidden', 'locked', 'paused', 'password'] as const;
export type ShopState = (typeof SHOP_STATES)[number];

const NOTE = 'shop-state';
const STATUS: Readonly<Partial<Record<ShopState, 402 | 403 | 423>>> = {
  frozen: 402,
  forbidden: 403,
  locked: 423,
};

/** The state the shop is in. */
export function shopState(store: Store): ShopState {
  const note = store.note(NOTE);
  return SHOP_STATES.find((one) => one === note) ?? 'open';
}

/** Puts the shop in a state and tells of it (shop/update), as far as webhooks still go. */
export function setShopState(store: Store, state: ShopState): void {
  if (shopState(store) === state) return;
  store.transaction(() => {
    store.setNote(NOTE, state);
    store.emit('shop/update', 0);
  });
}

/** What a call that is refused for the shop's state is answered, or undefined. The words are not measured. */
export function refusalByState(
  store: Store,
): { status: 402 | 403 | 423; body: { errors: string } } | undefined {
  const status = STATUS[shopState(store)];
  return status === undefined ? undefined : { status, body: { errors: 'Unavailable Shop' } };
}
