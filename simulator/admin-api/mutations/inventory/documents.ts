import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';

/** A document is named by an address with a scheme; which ones are refused beyond that is not known. */
const isAddress = (uri: string): boolean => /^[a-z][\w+.-]*:\/\/\S+$/i.test(uri);

/** The refusal of what a change is said to be made for. */
export function referenceProblem(uri: string | null | undefined): UserError[] {
  if (uri == null || isAddress(uri)) return [];
  const message = 'The specified reference document is invalid.';
  return [userError(message, ['input', 'referenceDocumentUri'], 'INVALID_REFERENCE_DOCUMENT')];
}

/** The refusal of the entry that a change of a state is booked under: all states but `available` want one. */
export function ledgerProblem(uri: string | null | undefined, name: string, path: string[]): UserError[] {
  const refuse = (message: string, code: string): UserError[] => [
    userError(message, [...path, 'ledgerDocumentUri'], code),
  ];
  if (name === 'available')
    return uri == null
      ? []
      : refuse(
          'A ledger document URI is not allowed when adjusting available.',
          'INVALID_AVAILABLE_DOCUMENT',
        );
  if (uri == null)
    return refuse(
      'A ledger document URI is required except when adjusting available.',
      'INVALID_QUANTITY_DOCUMENT',
    );
  if (uri.startsWith('gid://shopify/'))
    return refuse(
      'Internal (gid://shopify/) ledger documents are not allowed to be adjusted via API.',
      'INTERNAL_LEDGER_DOCUMENT',
    );
  return isAddress(uri) ? [] : refuse('The specified ledger document is invalid.', 'INVALID_LEDGER_DOCUMENT');
}
