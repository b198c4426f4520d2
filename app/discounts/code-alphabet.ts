// Letters and digits that no two of look or sound alike; without vowels no code spells a word.
const alphabet = 'BCDFGHJKMNPQRSTVWXYZ23456789';

/** Symbols of a code: 28^10 codes, about 48 bits, so nobody guesses one. */
export const codeLength = 10;

/** A new code from the cryptographic random source, every symbol equally likely. */
export function newCode(): string {
  let code = '';
  while (code.length < codeLength) {
    for (const byte of crypto.getRandomValues(new Uint8Array(codeLength * 2))) {
      // Bytes above the last full round would favour the first symbols.
      if (byte >= 256 - (256 % alphabet.length) || code.length === codeLength) continue;
      code += alphabet[byte % alphabet.length] ?? '';
    }
  }
  return code;
}
