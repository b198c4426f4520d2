import { GraphQLError } from 'graphql';
import { parseGid } from '../../../store/tables/ids.ts';
import { customers } from '../../../store/schema/catalog.ts';
import { ArgumentRefusal } from '../../asked/argument-refusal.ts';
import type { Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';

/** Who is to be sent a card, and with which words. */
export type Recipient = {
  id: string;
  message?: string | null;
  preferredName?: string | null;
  sendNotificationAt?: string | null;
};

function isThere(call: Call, text: string): boolean {
  const gid = parseGid(text);
  if (gid?.type === 'Customer') return call.store.rows.byId(customers, gid.id) !== undefined;
  throw new GraphQLError(`Invalid id: ${text}`, { extensions: { code: 'RESOURCE_NOT_FOUND' } });
}

/** A customer who is not there, or undefined. */
export function customerProblem(call: Call, gid: string | null | undefined): UserError | undefined {
  return gid == null || isThere(call, gid)
    ? undefined
    : userError('The customer could not be found.', ['input', 'customerId'], 'CUSTOMER_NOT_FOUND');
}

const LATEST_DAYS = 90;
const DAY_MS = 86_400_000;

const TEXTS = [
  { name: 'preferredName', label: 'Preferred name', most: 255 },
  { name: 'message', label: 'Message', most: 200 },
] as const;

/** What is wrong with a recipient. @throws ArgumentRefusal for words that are too long: refused before all else. */
export function recipientProblem(call: Call, recipient: Recipient | null | undefined): UserError | undefined {
  if (recipient == null) return undefined;
  for (const { name, most } of TEXTS)
    if ((recipient[name] ?? '').length > most)
      throw new ArgumentRefusal(`${name} is too long (maximum is ${String(most)})`, [
        ...['input', 'recipientAttributes', name],
      ]);
  const at = (field: string): string[] => ['input', 'recipientAttributes', field];
  if (!isThere(call, recipient.id))
    return userError('Recipient could not be found', at('id'), 'RECIPIENT_NOT_FOUND');
  for (const { name, label } of TEXTS) {
    const text = recipient[name];
    if (text == null) continue;
    if (text.trim() === '') return userError(`${label} can't be blank`, at(name), 'INVALID');
    if (/<\/?[a-z!][^>]*>/i.test(text))
      return userError(`${label} cannot contain HTML tags`, at(name), 'INVALID');
  }
  return sendingProblem(call, recipient.sendNotificationAt);
}

function sendingProblem(call: Call, sendAt: string | null | undefined): UserError | undefined {
  if (sendAt == null) return undefined;
  const inMs = Date.parse(sendAt) - call.store.clock.nowMs();
  if (inMs >= 0 && inMs <= LATEST_DAYS * DAY_MS) return undefined;
  const message = `Send notification at must be within ${String(LATEST_DAYS)} days from now`;
  return userError(message, ['input', 'recipientAttributes', 'sendNotificationAt'], 'INVALID');
}
