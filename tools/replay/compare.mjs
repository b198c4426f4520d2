// Compares a recorded answer with a given one, literally and with the order of keys; ids and the numbers a store counts
// its orders and drafts by (#1001, #D1, #1001-F1) by first appearance, moments not at all. What is opaque (a
// cursor, a digest) is not compared either, but passed on: a later row that names the recorded one asks with the given.
import { addressOf, isSignedField, placeOfUpload } from './stored.mjs';

const ID = /^gid:\/\/shopify\/([A-Za-z]+)\/([\w-]+)/;
const COUNTED = /^#(D?)\d+((?:-[FR]\d+)?)$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;
// A digest hangs on a secret of the store, a token is one: as opaque as a cursor.
const CURSORS = new Set([
  'cursor',
  'startCursor',
  'endCursor',
  'defaultCursor',
  'compareDigest',
  'accessToken',
]);
// A shorter one could stand in a query's text by chance: it is known as a variable only.
const LEAST_OPAQUE = 16;
// Where a product that is not published is looked at: its host, its key and the key of the hour are drawn by lot.
const PREVIEW =
  /^https:\/\/[\da-z]{16}-\d+(\.shopifypreview\.com\/products_preview)\?preview_key=[\da-f]{32}&_bt=[\w+/=]+--[\da-f]{40}$/;
const PLAIN_ID = new Set(['legacyResourceId']);

/** Which given id stands for a recorded one. */
export class KnownIds {
  constructor() {
    /** @type {Map<string, string>} */
    this.given = new Map();
    /** @type {Map<string, string>} Recorded places in a list, and digests, by the ones given last. */
    this.cursors = new Map();
  }

  /** True when the pair is the one met before, or the first of its kind. @param {string} recorded @param {string} given */
  fits(recorded, given) {
    const known = this.given.get(recorded);
    if (known !== undefined) return known === given;
    this.given.set(recorded, given);
    return true;
  }

  /** An id asked for under a type that is not its own keeps the asked type. @param {string} id */
  underOtherType(id) {
    const [, type, number] = ID.exec(id) ?? [];
    const own = this.ofNumber(number ?? '');
    return own === undefined ? id : `gid://shopify/${type}/${own}`;
  }

  /** The number that stands for a recorded one, of whatever type. @param {string} number */
  ofNumber(number) {
    const own = [...this.given].find(([recorded]) => recorded.endsWith(`/${number}`))?.[1];
    return own?.split('/').at(-1);
  }

  /** A request's text with recorded ids replaced by the ones that stand for them. @param {string} text */
  translate(text) {
    const own = text.replaceAll(
      /gid:\/\/shopify\/[A-Za-z]+\/[\w-]+/g,
      (id) => this.given.get(id) ?? this.underOtherType(id),
    );
    const placed = [...this.cursors].reduce(
      (so, [recorded, cursor]) =>
        recorded.length < LEAST_OPAQUE
          ? so.replaceAll(JSON.stringify(recorded), JSON.stringify(cursor))
          : so.replaceAll(recorded, cursor),
      own,
    );
    // Searches name orders by their numbers and all else by bare ones; a level's id names its item as well.
    return placed
      .replaceAll(/#D?\d+/g, (name) => this.given.get(name) ?? name)
      .replaceAll(/(?<=\b(?:\w+_)?id:)\d+/g, (number) => this.ofNumber(number) ?? number)
      .replaceAll(/(?<=\?inventory_item_id=)\d+/g, (number) => {
        const item = this.given.get(`gid://shopify/InventoryItem/${number}`);
        return item?.split('/').at(-1) ?? number;
      });
  }
}

/** @param {unknown} value */
const show = (value) => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
};

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === 'object' && value !== null;

/**
 * Where a file was to be uploaded is asked for under the given place later on.
 * @param {string} recorded
 * @param {string} given
 * @param {{ address: string, ids: KnownIds }} how
 */
function sameAddress(recorded, given, { address, ids }) {
  const [place, other] = [placeOfUpload(recorded), placeOfUpload(given)];
  if (place !== undefined && other !== undefined) ids.cursors.set(place, other);
  return address === addressOf(given);
}

/**
 * @param {string} recorded
 * @param {string} given
 * @param {{ path: string, ids: KnownIds }} at
 */
function sameText(recorded, given, { path, ids }) {
  if (recorded === given) return true;
  const key = path.slice(path.lastIndexOf('.') + 1);
  if (CURSORS.has(key)) ids.cursors.set(recorded, given);
  if (CURSORS.has(key) || key === 'requestId') return true;
  if (MOMENT.test(recorded) && MOMENT.test(given)) return true;
  const [was, is] = [ID.exec(recorded), ID.exec(given)];
  if (was !== null && is !== null) return was[1] === is[1] && ids.fits(was[0], is[0]);
  const [counted, other] = [COUNTED.exec(recorded), COUNTED.exec(given)];
  if (counted !== null && other !== null)
    return counted[1] === other[1] && counted[2] === other[2] && ids.fits(counted[0], other[0]);
  const address = addressOf(recorded);
  if (address !== undefined) return sameAddress(recorded, given, { address, ids });
  if (PREVIEW.test(recorded)) return recorded.replace(PREVIEW, '$1') === given.replace(PREVIEW, '$1');
  if (PLAIN_ID.has(key)) return /^\d+$/.test(recorded) && /^\d+$/.test(given);
  return ids.translate(recorded) === given;
}

/**
 * The places where two answers differ, as `path: recorded -> given`.
 * @param {unknown} recorded
 * @param {unknown} given
 * @param {{ path: string, ids: KnownIds }} at
 * @returns {string[]}
 */
export function differences(recorded, given, at) {
  if (typeof recorded === 'string' && typeof given === 'string')
    return sameText(recorded, given, at) ? [] : [`${at.path}: ${show(recorded)} -> ${show(given)}`];
  if (!isObject(recorded) || !isObject(given) || Array.isArray(recorded) !== Array.isArray(given))
    return recorded === given ? [] : [`${at.path}: ${show(recorded)} -> ${show(given)}`];
  if (isSignedField(recorded, given)) return [];
  const [was, is] = [Object.keys(recorded), Object.keys(given)];
  const below = was
    .filter((key) => key in given)
    .flatMap((key) => differences(recorded[key], given[key], { ...at, path: `${at.path}.${key}` }));
  if (was.join() === is.join()) return below;
  // What both have is gone through all the same: its ids are known from then on.
  const said = Array.isArray(recorded) ? ['length', was.length, is.length] : ['keys', was, is];
  return [`${at.path} ${String(said[0])}: ${show(said[1])} -> ${show(said[2])}`, ...below];
}
