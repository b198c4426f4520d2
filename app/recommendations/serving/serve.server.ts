import type { ShopId } from '../../core/ids.ts';
import { isHeldOut } from '../../core/holdout.server.ts';
import { logFor } from '../../core/log.server.ts';
import { now } from '../../core/time.ts';
import { liveShop, peekLive, type LiveShop } from '../live-shops.server.ts';
import { answerPlacement, type Answer, type Ask, type Ground } from './answer.ts';
import { Counter } from './counter.ts';
import { emptyModel } from './empty-model.ts';
import { boughtBy } from './history.server.ts';
import { experimentOf, type Placement } from './placements.ts';
import { makeLineMarks, makeRequestId } from './request-id.server.ts';
import { secretOf } from './secret.server.ts';
import type { Shelf } from './shelf.ts';
import { peekShelf, shelfOf, type KnownShelf } from './shelves.server.ts';

/** So long an answer waits for what only makes it better. */
const budgetMs = 30;
/** So long the very first answer of a process waits for all it needs: without it there is nothing to show. */
const firstLoadMs = 1_000;

/** What a shopper's page asks. */
export interface Wish {
  readonly placement: Placement;
  readonly seeds: readonly bigint[];
  readonly exclude: readonly bigint[];
  /** Only ever the customer whom Shopify signed. */
  readonly customerShopifyId: bigint | null;
  /** A visitor's own key, sent with consent only; null otherwise. */
  readonly visitorKey: string | null;
}

/** What a page is told: products to draw, by handle; everything else of them is Shopify's to say. */
export interface Served {
  readonly requestId: string;
  readonly ground: Ground;
  readonly isHeldOut: boolean;
  readonly items: readonly ServedItem[];
}

/** One product of an answer. */
export interface ServedItem {
  readonly productShopifyId: bigint;
  readonly handle: string;
  /** What its line carries when it is bought from here. */
  readonly mark: string;
}

/** Models of shops that were never trained: their newest products are all there is to say. */
const untrained = new WeakMap<Shelf, LiveShop>();
const counters = new WeakMap<Shelf, Map<Placement, Counter>>();

function untrainedShop(shelf: Shelf): LiveShop {
  const known = untrained.get(shelf);
  if (known !== undefined) return known;
  const made = { version: 0, bytes: 0, model: emptyModel() };
  untrained.set(shelf, made);
  return made;
}

/** The placement's counter on what is known now, followed up to the last change told. */
export function counterOf(known: KnownShelf, live: LiveShop, placement: Placement): Counter {
  const facts = {
    ...{ live: live.model, shelf: known.shelf, shopCurrency: known.currency },
    rules: known.rules[placement],
  };
  const mine = counters.get(known.shelf) ?? new Map<Placement, Counter>();
  counters.set(known.shelf, mine);
  let counter = mine.get(placement);
  if (counter?.isOf(facts) !== true) {
    counter = new Counter(facts);
    mine.set(placement, counter);
  }
  counter.follow(now().getTime());
  return counter;
}

/** The promise's value, or `otherwise` when it takes too long or fails. */
async function inTime<Value>(promise: Promise<Value>, otherwise: Value, ms: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Value>((resolve) => {
    timer = setTimeout(resolve, ms, otherwise);
  });
  try {
    return await Promise.race([promise, late]);
  } catch (error) {
    logFor('recommendations').warn({ err: error }, 'answered without a part');
    return otherwise;
  } finally {
    clearTimeout(timer);
  }
}

/** Catalog and model, from memory but for a process's first answer: then both are read at once. */
export async function standOf(shopId: ShopId): Promise<{ known: KnownShelf; live: LiveShop } | null> {
  const ms = peekShelf(shopId) === null ? firstLoadMs : budgetMs;
  const [known, live] = await Promise.all([
    inTime(shelfOf(shopId), peekShelf(shopId), ms),
    inTime(liveShop(shopId), peekLive(shopId), ms),
  ]);
  return known && { known, live: live ?? untrainedShop(known.shelf) };
}

/** An answer for a page, before anything is said of whom it is for. */
export function answerFrom(
  stand: { known: KnownShelf; live: LiveShop },
  ask: Ask,
): { answer: Answer; counter: Counter } {
  const counter = counterOf(stand.known, stand.live, ask.placement);
  return { answer: answerPlacement(counter, ask, now().getTime()), counter };
}

/**
 * Answers a placement for a page. Never throws for want of a model, a history or time: what is missing is answered
 * without, in the end with no products at all.
 */
export async function serve(shopId: ShopId, wish: Wish): Promise<Served | null> {
  const [secret, stand] = await Promise.all([inTime(secretOf(shopId), null, firstLoadMs), standOf(shopId)]);
  if (stand === null || secret === null) return null;
  const { placement, customerShopifyId: customer } = wish;
  const rules = stand.known.rules[placement];
  const versions = { modelVersion: stand.live.version, rulesVersion: rules.version };
  const origin = { placement, ...versions, answeredAt: now() };
  const requestId = makeRequestId({ shopId, secret }, origin);
  if (!rules.rules.enabled) return { requestId, ground: 'popular', isHeldOut: false, items: [] };
  const personId = personOf(wish);
  const held =
    personId !== null &&
    isHeldOut({ secret, experimentId: experimentOf(placement), personId, shareBp: rules.rules.holdoutBp });
  if (held) return { requestId, ground: 'popular', isHeldOut: true, items: [] };
  const isPersonal = placement === 'home' && customer !== null;
  const bought = isPersonal ? await inTime(boughtBy(shopId, customer), [], budgetMs) : [];
  const { answer } = answerFrom(stand, { placement, seeds: wish.seeds, exclude: wish.exclude, bought });
  // A wrong bundle is worse than none: beside a product stands only what was bought with it, or what the merchant pinned.
  const shown =
    placement === 'together'
      ? answer.shown.filter(({ step, isPinned }) => step === 'model' || isPinned)
      : answer.shown;
  const products = shown
    .map(({ index }) => stand.known.shelf.get(stand.live.model.productAt(index)))
    .filter((product) => product !== undefined);
  const ids = products.map(({ shopifyId }) => shopifyId);
  const marks = makeLineMarks({ shopId, secret }, { requestId, placement }, ids);
  const items = products.map(({ shopifyId, handle }, at) => ({
    productShopifyId: shopifyId,
    handle,
    mark: marks[at] ?? '',
  }));
  return { requestId, ground: answer.ground, isHeldOut: false, items };
}

/** Whom the holdout knows: the customer, else a visitor's own key; null: nobody, and no experiment. */
export function personOf(wish: Pick<Wish, 'customerShopifyId' | 'visitorKey'>): string | null {
  const { customerShopifyId: customer, visitorKey } = wish;
  return customer === null ? visitorKey : `gid://shopify/Customer/${String(customer)}`;
}
