import { en } from './words-en.ts';
import type { Words } from './words-en.ts';
import { zhCN } from './words-zh.ts';

/** The words of one language, English for any unknown one. */
export function wordsFor(locale: string): Words {
  return locale.toLowerCase().startsWith('zh') ? zhCN : en;
}
