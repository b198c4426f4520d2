/** A text shoppers see, as Tandem words it; what changes stands in brackets: `[points]`. */
export interface ShopperText {
  /** Its path in the storefront's texts: `panel.why.earn`. */
  readonly key: string;
  readonly text: string;
}

/** Words of the merchant's own by language, then by key. What is absent keeps Tandem's. */
export type ShopperWords = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Why a text cannot be taken. */
export type WordsProblem =
  | { readonly kind: 'missing'; readonly placeholder: string }
  | { readonly kind: 'unknown'; readonly placeholder: string }
  | { readonly kind: 'too-long'; readonly max: number };

/** Most characters one text may have. */
export const wordsLimit = 300;
/** Most bytes of all texts together: Shopify keeps 16 KB in one metafield. */
export const wordsBytes = 15_000;

/** The placeholders of a text: `[points]`, `[amount]`. */
export function placeholdersOf(text: string): string[] {
  return [...new Set(text.match(/\[\w+\]/g) ?? [])];
}

/** One line without control characters, so that it stands in a button as in a sentence. */
export function tidyWords(typed: string): string {
  // Direction marks and other invisible characters could make a price read backwards.
  return typed
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What keeps a merchant's text from standing in place of Tandem's; null when nothing does. */
export function findWordsProblem(own: string, standard: string): WordsProblem | null {
  if (own.length > wordsLimit) return { kind: 'too-long', max: wordsLimit };
  const needed = placeholdersOf(standard);
  const given = placeholdersOf(own);
  const missing = needed.find((one) => !given.includes(one));
  if (missing !== undefined) return { kind: 'missing', placeholder: missing };
  const unknown = given.find((one) => !needed.includes(one));
  return unknown === undefined ? null : { kind: 'unknown', placeholder: unknown };
}

/**
 * Checks what was typed against Tandem's texts of one language. A blank text, one that says what Tandem says anyway,
 * and one of a key there is none of, are left out.
 */
export function checkWords(
  typed: Readonly<Record<string, string>>,
  standard: readonly ShopperText[],
): { words: Record<string, string>; problems: Record<string, WordsProblem> } {
  const words: Record<string, string> = {};
  const problems: Record<string, WordsProblem> = {};
  for (const { key, text } of standard) {
    const own = tidyWords(Object.hasOwn(typed, key) ? (typed[key] ?? '') : '');
    if (own === '' || own === text) continue;
    const problem = findWordsProblem(own, text);
    if (problem === null) words[key] = own;
    else problems[key] = problem;
  }
  return { words, problems };
}
