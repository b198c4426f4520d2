import { codeKeyOf } from '../../discounts/code-symbols.ts';
import { isCodeText, longestCode } from '../rule-checks.ts';

/** Why a line of the merchant's file gives no code. `in-file-case`: it came before in other letter case. */
export type SkipReason =
  'in-file-before' | 'in-file-case' | 'in-tandem' | 'in-shopify' | 'characters' | 'too-long';

/** A line that was skipped. */
export interface SkippedCode {
  /** From 1. */
  readonly line: number;
  readonly code: string;
  readonly reason: SkipReason;
}

/** A code of the file with its line. */
export interface FileCode {
  readonly line: number;
  readonly code: string;
}

/** Codes that may be used, and lines that may not. */
export interface ReadCodes {
  readonly codes: readonly FileCode[];
  readonly skipped: readonly SkippedCode[];
}

const headings = new Set(['code', 'codes', 'discount code', 'coupon', 'coupon code']);

/**
 * Reads codes from rows of a file: the first cell of each. A heading and empty lines are passed over; a code that
 * came before, in any letter case, is skipped and listed, as is one with characters no code may have.
 */
export function readCodes(rows: readonly (readonly string[])[]): ReadCodes {
  const codes: FileCode[] = [];
  const skipped: SkippedCode[] = [];
  const seen = new Map<string, string>();
  rows.forEach(([cell = ''], place) => {
    const code = cell.replace(/^\uFEFF/, '').trim();
    const line = place + 1;
    if (code === '' || (place === 0 && headings.has(code.toLowerCase()))) return;
    const before = seen.get(codeKeyOf(code));
    const reason = faultOf(code, before);
    if (reason !== null) skipped.push({ line, code, reason });
    else {
      seen.set(codeKeyOf(code), code);
      codes.push({ line, code });
    }
  });
  return { codes, skipped };
}

function faultOf(code: string, before: string | undefined): SkipReason | null {
  if (code.length > longestCode) return 'too-long';
  if (!isCodeText(code)) return 'characters';
  if (before === undefined) return null;
  return before === code ? 'in-file-before' : 'in-file-case';
}
