import { invariant } from '../core/invariant.ts';
import { spellsBlockedWord } from './blocked-words.ts';

/** 32 symbols without look-alikes (no 0 O 1 I): 5 bits each, so a random byte is masked without bias. */
export const codeSymbols = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

const symbolsPerFill = 16_384;
const mask = codeSymbols.length - 1;

/** How unique codes of a campaign look. */
export interface CodeShape {
  /** Stands before the random symbols; adds nothing to their safety. */
  readonly prefix: string;
  /** Random symbols. */
  readonly length: number;
}

/**
 * Endless codes of a shape from the cryptographic random source. Codes that spell a blocked word are left out, the
 * prefix read with them. Two may be equal: whoever stores them skips what is there and asks for more.
 */
export function* makeCodes({ prefix, length }: CodeShape): Generator<string, never> {
  invariant(length > 0 && length <= 64, 'A code has 1 to 64 random symbols.');
  const bytes = new Uint8Array(Math.max(symbolsPerFill, length));
  for (let at = bytes.length; ; at += length) {
    if (at + length > bytes.length) {
      crypto.getRandomValues(bytes);
      at = 0;
    }
    let code = prefix;
    for (let place = at; place < at + length; place += 1) {
      code += codeSymbols[(bytes[place] ?? 0) & mask] ?? '';
    }
    if (!spellsBlockedWord(code, prefix.length)) yield code;
  }
}

/** How a code is compared: Shopify does not tell letter case apart. */
export function codeKeyOf(code: string): string {
  return code.toUpperCase();
}

/** What is wrong with a typed code's symbols: `0 O 1 I` stand in no code of ours. */
export function hasLookAlike(typed: string): boolean {
  return /[01OI]/i.test(typed);
}
