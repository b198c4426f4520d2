import { customers } from '../../../store/schema/catalog.ts';
import { fields } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { gidOf } from '../../asked/read-gid.ts';
import { userError } from '../../user-errors.ts';
import {
  addExemptions,
  askErasure,
  callOffErasure,
  changeExemptions,
  dropExemptions,
  invite,
  makeActivationUrl,
  optOutOfDataSale,
  replaceExemptions,
} from './accounts.ts';
import { chooseAddress, createAddress, deleteAddress, updateAddress } from './addresses.ts';
import { setEmailConsent, setSmsConsent, setWhatsAppConsent } from './consent.ts';
import { merge } from './merge.ts';
import { create, remove, set, update } from './write-customer.ts';

// This store keeps no means of payment and no companies: whichever is named is not there.
const NO_PAYMENT_METHOD = userError('Customer payment method does not exist', ['customerPaymentMethodId']);

function assignToCompany(args: Args, call: Call): object {
  const customer = call.store.rows.byId(customers, gidOf(args['customerId'], ['Customer']));
  const [what, field] = customer === undefined ? ['Customer', 'customerId'] : ['Company', 'companyId'];
  const error = userError(`${what} does not exist.`, [field], 'RESOURCE_NOT_FOUND');
  return { companyContact: null, userErrors: [error] };
}

export const customerMutations = fields<undefined>({
  customerCreate: (_source, args, call) => create(args, call),
  customerUpdate: (_source, args, call) => update(args, call),
  customerSet: (_source, args, call) => set(args, call),
  customerDelete: (_source, args, call) => remove(args, call),
  customerMerge: (_source, args, call) => merge(args, call),
  customerAddressCreate: (_source, args, call) => createAddress(args, call),
  customerAddressUpdate: (_source, args, call) => updateAddress(args, call),
  customerAddressDelete: (_source, args, call) => deleteAddress(args, call),
  customerUpdateDefaultAddress: (_source, args, call) => chooseAddress(args, call),
  customerEmailMarketingConsentUpdate: (_source, args, call) => setEmailConsent(args, call),
  customerSmsMarketingConsentUpdate: (_source, args, call) => setSmsConsent(args, call),
  customerWhatsAppMarketingConsentUpdate: (_source, args, call) => setWhatsAppConsent(args, call),
  customerAddTaxExemptions: (_source, args, call) => changeExemptions(addExemptions)(args, call),
  customerRemoveTaxExemptions: (_source, args, call) => changeExemptions(dropExemptions)(args, call),
  customerReplaceTaxExemptions: (_source, args, call) => changeExemptions(replaceExemptions)(args, call),
  customerGenerateAccountActivationUrl: (_source, args, call) => makeActivationUrl(args, call),
  customerSendAccountInviteEmail: (_source, args, call) => invite(args, call),
  customerRequestDataErasure: (_source, args, call) => askErasure(args, call),
  customerCancelDataErasure: (_source, args, call) => callOffErasure(args, call),
  customerPaymentMethodSendUpdateEmail: () => ({ customer: null, userErrors: [NO_PAYMENT_METHOD] }),
  companyAssignCustomerAsContact: (_source, args, call) => assignToCompany(args, call),
  dataSaleOptOut: (_source, args, call) => optOutOfDataSale(args, call),
});
