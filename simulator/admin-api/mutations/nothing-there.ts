import { denied } from '../access.ts';
import { unknownGid } from '../asked/read-gid.ts';
import { fields, inputArg } from '../model.ts';
import type { Args, Call } from '../model.ts';
import { userError } from '../user-errors.ts';
import type { UserError } from '../user-errors.ts';

type Customization = {
  title?: string | null;
  enabled?: boolean | null;
  functionId?: string | null;
  functionHandle?: string | null;
};

const ROOT = 'paymentCustomization';

function refuseFunction({ functionId, functionHandle }: Customization, call: Call): UserError {
  if (functionId != null && functionHandle != null)
    return userError(
      'Only one of function_id or function_handle can be provided, not both.',
      [ROOT],
      'MULTIPLE_FUNCTION_IDENTIFIERS',
    );
  const name = functionId ?? functionHandle;
  if (name == null)
    return userError(
      'Either function_id or function_handle must be provided.',
      [ROOT, 'functionHandle'],
      'MISSING_FUNCTION_IDENTIFIER',
    );
  return userError(
    `Function ${name} not found. Ensure that it is released in the current app (${String(call.appId)}), and that the app is installed.`,
    [ROOT, functionId == null ? 'functionHandle' : 'functionId'],
    'FUNCTION_NOT_FOUND',
  );
}

/** A customization needs a function of the app; the app of this store has none. */
function refuseCustomization(args: Args, call: Call): object {
  const input = inputArg<Customization>(args, ROOT);
  const missing = (['title', 'enabled'] as const).find((name) => input[name] == null);
  const refused =
    missing === undefined
      ? refuseFunction(input, call)
      : userError('Required input field must be present.', [ROOT, missing], 'REQUIRED_INPUT_FIELD');
  return { paymentCustomization: null, userErrors: [refused] };
}

const GONE = 'PAYMENT_CUSTOMIZATION_NOT_FOUND';
const unknownCustomization = (args: Args): UserError[] => [
  userError(`Could not find PaymentCustomization with id: ${String(args['id'])}`, ['id'], GONE),
];

function activate(args: Args): object {
  const ids = args['ids'] as readonly string[];
  const told = `Could not find payment customizations with IDs: ${ids.join(', ')}`;
  return { ids: [], userErrors: ids.length === 0 ? [] : [userError(told, ['ids'], GONE)] };
}

const unknownPackage = (args: Args): never => {
  throw unknownGid(args['id']);
};

function refuseRule({ functionId, functionHandle }: Args, call: Call): object {
  const [name, field] =
    functionId == null ? [functionHandle, 'functionHandle'] : ([functionId, 'functionId'] as const);
  const told = `Function ${String(name)} not found. Ensure that it is released in the current app (${String(call.appId)}), and that the app is installed.`;
  return { fulfillmentConstraintRule: null, userErrors: [userError(told, [field], 'FUNCTION_NOT_FOUND')] };
}

/** Feedback is for sales channels, and the app of this store is none. */
const forChannels =
  (field: string): (() => never) =>
  () => {
    throw denied(
      field,
      '`write_resource_feedbacks` access scope. Also: App must be configured to use the Storefront API or as a Sales Channel.',
    );
  };

/** Mutations of what this store has none of, and of what no app of it may do. */
export const nothingThereMutations = fields<undefined>({
  paymentCustomizationCreate: (_source, args, call) => refuseCustomization(args, call),
  paymentCustomizationUpdate: (_source, args) => ({
    paymentCustomization: null,
    userErrors: unknownCustomization(args),
  }),
  paymentCustomizationDelete: (_source, args) => ({
    deletedId: null,
    userErrors: unknownCustomization(args),
  }),
  paymentCustomizationActivation: (_source, args) => activate(args),
  shippingPackageUpdate: (_source, args) => unknownPackage(args),
  shippingPackageMakeDefault: (_source, args) => unknownPackage(args),
  shippingPackageDelete: (_source, args) => unknownPackage(args),
  fulfillmentConstraintRuleCreate: (_source, args, call) => refuseRule(args, call),
  abandonmentUpdateActivitiesDeliveryStatuses: () => ({
    abandonment: null,
    userErrors: [userError('abandonment_not_found', ['abandonmentId'])],
  }),
  bulkProductResourceFeedbackCreate: forChannels('bulkProductResourceFeedbackCreate'),
  shopResourceFeedbackCreate: forChannels('shopResourceFeedbackCreate'),
  taxSummaryCreate: () => {
    throw denied(
      'taxSummaryCreate',
      '`write_taxes` access scope. Also: The caller must be a tax calculations app and the relevant feature must be on.',
    );
  },
});
