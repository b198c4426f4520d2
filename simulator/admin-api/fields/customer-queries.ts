import { GraphQLError } from 'graphql';
import { ownerOfEmail, ownerOfPhone } from '../../store/customers.ts';
import { customers } from '../../store/schema-catalog.ts';
import { fields } from '../model.ts';
import type { Call } from '../model.ts';
import { mergeStatus, preview } from '../mutations/customers/merge.ts';
import { tidyContact } from '../mutations/customers/write-customer.ts';
import { gidOf } from '../read-gid.ts';
import { readJob } from './customer-merge.ts';

type Identifier = { id?: string; emailAddress?: string; phoneNumber?: string };

/** customerByIdentifier: e-mail and phone are looked up as the store keeps them. */
function customerBy(call: Call, { id, emailAddress, phoneNumber }: Identifier): unknown {
  const { store } = call;
  if (id !== undefined) return store.rows.byId(customers, gidOf(id, ['Customer'])) ?? null;
  if (emailAddress !== undefined)
    return ownerOfEmail(store, tidyContact(call, 'email', emailAddress)) ?? null;
  if (phoneNumber !== undefined) return ownerOfPhone(store, tidyContact(call, 'phone', phoneNumber)) ?? null;
  throw new GraphQLError("Metafield definition of type 'id' is required when using custom ids.", {
    extensions: { code: 'NOT_FOUND' },
  });
}

export const customerQueries = fields<undefined>({
  customerByIdentifier: (_source, args, call) => customerBy(call, args['identifier'] as Identifier),
  customerMergePreview: (_source, args, call) => preview(args, call),
  customerMergeJobStatus: (_source, args, call) => mergeStatus(args, call),
  job: (_source, args, call) => readJob(args, call),
});
