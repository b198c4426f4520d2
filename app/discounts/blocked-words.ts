// Words that no shopper should find in a code, in the symbols our codes have (no I, O, 0, 1): look-alike digits are
// folded to letters first. English and pinyin; short ones only, because a random code seldom spells a long one.
const words = [
  'ANAL|ANUS|ARSE|ASS|BASTARD|BUTT|CRAP|CUM|CUNT|DAMN|DEAD|DEATH|DYKE|FAG|FART|FUC|FUK|FUCK|GAY|HATE|HURE|KKK',
  'KUNT|LEZ|MERDE|MERD|NAZ|NAZE|NEGR|NGGR|NUDE|PEDE|PAED|PENS|PHUK|PUTA|PUTE|RAPE|RAPED|SEX|SHAT|SHT|SLUT|SUCK',
  'TARD|TWAT|WANK|WHRE|XXX|CAONMA|CAN4MA|SHABE|SBSB|TMD|NMSL|WCNM|88888888',
].join('|');
const pattern = new RegExp(words);
const lookAlikes: Readonly<Record<string, string>> = { 3: 'E', 4: 'A', 5: 'S', 7: 'T', 8: 'B' };

/**
 * Whether a code spells a blocked word, also across the end of its prefix. Digits that are read as letters count as
 * those letters. A word that stands wholly inside the prefix is the merchant's own choice and does not count.
 */
export function spellsBlockedWord(code: string, prefixLength = 0): boolean {
  const upper = code.toUpperCase();
  const read = upper.replace(/[34578]/g, (digit) => lookAlikes[digit] ?? digit);
  return endsBeyond(upper, prefixLength) || endsBeyond(read, prefixLength);
}

function endsBeyond(text: string, prefixLength: number): boolean {
  if (!pattern.test(text)) return false;
  if (prefixLength === 0) return true;
  for (let from = 0; from < text.length; from += 1) {
    const match = pattern.exec(text.slice(from));
    if (match === null) return false;
    if (from + match.index + match[0].length > prefixLength) return true;
    from += match.index;
  }
  return false;
}
