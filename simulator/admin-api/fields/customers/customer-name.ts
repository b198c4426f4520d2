import type { CustomerRow } from '../../../store/schema/catalog.ts';

// Numbers of +1 are shown in groups, as measured; others as they are kept.
const inGroups = (phone: string): string => phone.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '+1 $1-$2-$3');

/** How a customer is called: by his names, else by his e-mail, else by his phone number. */
export function displayName(row: Pick<CustomerRow, 'firstName' | 'lastName' | 'email' | 'phone'>): string {
  const names = [row.firstName, row.lastName].filter((part) => part !== null && part !== '');
  return names.join(' ') || (row.email ?? inGroups(row.phone ?? ''));
}
