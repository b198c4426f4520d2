import type { CustomerRow } from '../../store/schema-catalog.ts';

/** How a customer is called: by his names, else by his e-mail, else by his phone number. */
export function displayName(row: Pick<CustomerRow, 'firstName' | 'lastName' | 'email' | 'phone'>): string {
  const names = [row.firstName, row.lastName].filter((part) => part !== null && part !== '');
  return names.join(' ') || (row.email ?? row.phone ?? '');
}
