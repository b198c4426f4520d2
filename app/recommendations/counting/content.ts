import { BestList } from './best-list.ts';
import { makeRawLists, neighbourLimit, packLists } from './raw-lists.ts';
import type { NeighbourLists } from '../snapshot.ts';

/** The words of a product. */
export interface ProductText {
  readonly type: string;
  readonly tags: readonly string[];
  readonly collections: readonly string[];
  readonly title: string;
  readonly vendor: string;
  /** Lowest price in minor units; null when unknown. */
  readonly priceMinor: bigint | null;
}

const fieldWeights = { type: 2, tag: 1.5, collection: 1.5, title: 1, vendor: 0.7, price: 0.5 } as const;
type Field = keyof typeof fieldWeights;

// Chinese and Japanese are written without spaces, and word splitters cut product names unevenly.
const bigramRun = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;
const word = /[\p{L}\p{N}]+/gu;
/** A term of more products than this tells little and costs the square of its products. */
const commonTermLimit = 1_000;

/** Words of a title in lower case; runs of Chinese and Japanese characters as pairs of neighbours. */
export function splitWords(text: string): string[] {
  const plain = text.normalize('NFKC').toLowerCase();
  const words = [...plain.replace(bigramRun, ' ').matchAll(word)].map(([found]) => found);
  for (const [run] of plain.matchAll(bigramRun)) {
    const signs = Array.from(run);
    if (signs.length === 1) words.push(run);
    for (let at = 0; at + 1 < signs.length; at += 1) words.push(`${signs[at] ?? ''}${signs[at + 1] ?? ''}`);
  }
  return words;
}

function termsOf(product: ProductText): { field: Field; term: string }[] {
  const terms: { field: Field; term: string }[] = [];
  const add = (field: Field, text: string): void => {
    const plain = text.trim().toLowerCase();
    if (plain !== '') terms.push({ field, term: `${field}:${plain}` });
  };
  add('type', product.type);
  for (const tag of product.tags) add('tag', tag);
  for (const collection of product.collections) add('collection', collection);
  for (const each of splitWords(product.title)) add('title', each);
  add('vendor', product.vendor);
  if (product.priceMinor !== null && product.priceMinor > 0n) {
    // Half an octave: products of one band cost at most 1.4 times each other.
    add('price', String(Math.floor(2 * Math.log2(Number(product.priceMinor)))));
  }
  return terms;
}

interface Posting {
  readonly product: number;
  weight: number;
}

/** Postings of each term, weighted by (1 + ln tf) times the weight of its field. */
function collectPostings(products: readonly ProductText[]): Map<string, Posting[]> {
  const postings = new Map<string, Posting[]>();
  for (const [product, text] of products.entries()) {
    const counted = new Map<string, { field: Field; times: number }>();
    for (const { field, term } of termsOf(text)) {
      counted.set(term, { field, times: (counted.get(term)?.times ?? 0) + 1 });
    }
    for (const [term, { field, times }] of counted) {
      const list = postings.get(term) ?? [];
      list.push({ product, weight: fieldWeights[field] * (1 + Math.log(times)) });
      postings.set(term, list);
    }
  }
  return postings;
}

interface Vectors {
  /** Postings of the terms that more than one product has, with unit-length weights, by term number. */
  readonly postings: readonly (readonly Posting[])[];
  /** The term numbers of each product with its weight there. */
  readonly terms: readonly (readonly { term: number; weight: number }[])[];
}

/** TF-IDF: (1 + ln tf) ln((N + 1) / (df + 1)), each product's vector scaled to length 1. */
function makeVectors(products: readonly ProductText[]): Vectors {
  const kept: Posting[][] = [];
  const squares = new Float64Array(products.length);
  for (const postings of collectPostings(products).values()) {
    const rarity = Math.log((products.length + 1) / (postings.length + 1));
    for (const posting of postings) {
      posting.weight *= rarity;
      squares[posting.product] = (squares[posting.product] ?? 0) + posting.weight ** 2;
    }
    if (postings.length > 1 && postings.length <= commonTermLimit && rarity > 0) kept.push(postings);
  }
  const terms: { term: number; weight: number }[][] = products.map(() => []);
  for (const [term, postings] of kept.entries()) {
    for (const posting of postings) {
      posting.weight /= Math.sqrt(squares[posting.product] ?? 1);
      terms[posting.product]?.push({ term, weight: posting.weight });
    }
  }
  return { postings: kept, terms };
}

/**
 * Products alike by their words: cosine of TF-IDF vectors over type, tags, collections, title, vendor and price band.
 * Needs no purchase, so it answers in the first minute and for new products.
 */
export function findContentNeighbours(products: readonly ProductText[]): NeighbourLists {
  const { postings, terms } = makeVectors(products);
  const lists = makeRawLists(products.length);
  const best = new BestList(neighbourLimit);
  const sums = new Float64Array(products.length);
  for (let product = 0; product < products.length; product += 1) {
    const touched = new Set<number>();
    for (const { term, weight } of terms[product] ?? []) {
      for (const posting of postings[term] ?? []) {
        sums[posting.product] = (sums[posting.product] ?? 0) + weight * posting.weight;
        touched.add(posting.product);
      }
    }
    for (const other of touched) {
      if (other !== product) best.offer(other, Math.fround(sums[other] ?? 0));
      sums[other] = 0;
    }
    lists.sizes[product] = best.drain(lists, product * neighbourLimit);
  }
  return packLists(lists);
}
