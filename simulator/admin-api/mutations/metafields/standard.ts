import type { Rule } from '../../../metafields/read-value.ts';
import { parseGid } from '../../../store/tables/ids.ts';
import { metafieldDefinitions } from '../../../store/schema/catalog.ts';
import type { MetafieldDefinitionRow } from '../../../store/schema/catalog.ts';
import { textArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import { ACCESS_NOT_PERMITTED, capabilityProblem } from './definition-rules.ts';
import type { Access, Capabilities } from './definition-rules.ts';
import { askedOf, takenWords, writeDefinition } from './definitions.ts';
import { definitionOf } from './names.ts';
import { nextPin } from './pins.ts';

export type Template = {
  id: number;
  namespace: string;
  key: string;
  name: string;
  description: string;
  type: string;
  ownerTypes: readonly string[];
  validations: readonly Rule[];
};

const rules = (...pairs: [string, string][]): Rule[] => pairs.map(([name, value]) => ({ name, value }));

const PRODUCTS = ['PRODUCT', 'PRODUCTVARIANT'];

/** The standard definitions of the public list that stand on their own; those of Shopify's taxonomy are not simulated. */
export const TEMPLATES: readonly Template[] = [
  {
    ...{ id: 1, namespace: 'descriptors', key: 'subtitle', name: 'Product subtitle' },
    description: 'Used as a shorthand for a product name',
    ...{ type: 'single_line_text_field', ownerTypes: PRODUCTS, validations: rules(['max', '70']) },
  },
  {
    ...{ id: 2, namespace: 'descriptors', key: 'care_guide', name: 'Care guide' },
    description: 'Instructions for taking care of a product or apparel',
    ...{ type: 'multi_line_text_field', ownerTypes: PRODUCTS, validations: rules(['max', '500']) },
  },
  {
    ...{ id: 3, namespace: 'facts', key: 'isbn', name: 'ISBN' },
    description: 'International Standard Book Number',
    type: 'single_line_text_field',
    ownerTypes: PRODUCTS,
    validations: rules([
      'regex',
      '^((\\d{3})?([\\-\\s])?(\\d{1,5})([\\-\\s])?(\\d{1,7})([\\-\\s])?(\\d{6})([\\-\\s])?(\\d{1}))$',
    ]),
  },
  {
    ...{ id: 4, namespace: 'reviews', key: 'rating_count', name: 'Rating count' },
    description: 'Total number of ratings',
    ...{ type: 'number_integer', ownerTypes: ['PRODUCT'], validations: rules(['min', '0']) },
  },
  {
    ...{ id: 5, namespace: 'reviews', key: 'rating', name: 'Product rating' },
    description: 'A product rating',
    ...{ type: 'rating', ownerTypes: ['PRODUCT'] },
    validations: rules(['scale_min', '1.0'], ['scale_max', '5.0']),
  },
  {
    ...{ id: 6, namespace: 'facts', key: 'birth_date', name: 'Birth date' },
    description: "Customer's birth date",
    ...{ type: 'date', ownerTypes: ['CUSTOMER'], validations: [] },
  },
];

type Ask = {
  ownerType: string;
  template: Template;
  access: (Access & Record<string, unknown>) | null;
  capabilities: Capabilities;
  pin: boolean;
};

/** The access asked for; the storefront reads a standard definition unless one of the two arguments says otherwise. */
function accessOf(args: Args): Ask['access'] {
  const asked = (args['access'] ?? null) as Ask['access'];
  return args['visibleToStorefrontApi'] === false ? { ...asked, storefront: 'NONE' } : asked;
}

type Refusal = { field: string[] | null; code: string; message: string };

function findTemplate(args: Args): Template | Refusal {
  const id = textArg(args, 'id');
  const [namespace, key] = [textArg(args, 'namespace'), textArg(args, 'key')];
  const ownerType = String(args['ownerType']);
  if (namespace === 'shopify' && args['access'] != null)
    return {
      ...{ field: ['access'], code: 'INVALID' },
      message: 'Setting access controls on a definition under this namespace is not permitted.',
    };
  const code = 'TEMPLATE_NOT_FOUND';
  if (id !== undefined) {
    const wanted = parseGid(id)?.id;
    const message = 'Id is not a valid standard metafield definition template id';
    const found = TEMPLATES.find((one) => one.id === wanted && one.ownerTypes.includes(ownerType));
    return found ?? { field: ['id'], code, message };
  }
  if (namespace === undefined || key === undefined) {
    const message = 'A namespace and key or standard metafield definition template id must be provided.';
    return { field: null, code, message };
  }
  const message = "A standard definition wasn't found for the specified owner type, namespace, and key.";
  return (
    TEMPLATES.find(
      (one) => one.namespace === namespace && one.key === key && one.ownerTypes.includes(ownerType),
    ) ?? { field: null, code, message }
  );
}

/** standardMetafieldDefinitionEnable. */
export function enableStandard(args: Args, call: Call): object {
  const template = findTemplate(args);
  const refused = (one: Refusal): object => ({
    createdDefinition: null,
    userErrors: [userError(one.message, one.field, one.code)],
  });
  if ('message' in template) return refused(template);
  const ask: Ask = {
    ownerType: String(args['ownerType']),
    template,
    access: accessOf(args),
    capabilities: askedOf(args),
    pin: args['pin'] === true,
  };
  const problem = problemOf(ask);
  if (problem !== undefined) return refused(problem);
  const { namespace, key, name, type, description, validations, id } = template;
  const known = definitionOf(call, { ownerType: ask.ownerType, namespace, name: key });
  if (known !== undefined) return enableAgain(call, known, ask);
  const { capabilities, pin, ownerType } = ask;
  const access = { storefront: 'PUBLIC_READ', ...ask.access };
  const input = { name, key, type, description, validations, access, capabilities, pin, ownerType };
  return { createdDefinition: writeDefinition(call, input, { namespace, templateId: id }), userErrors: [] };
}

/** What is enabled already is given back, pinned when that is asked for; a definition of the shop's own is in the way. */
function enableAgain(call: Call, known: MetafieldDefinitionRow, ask: Ask): object {
  if (known.templateId === null) {
    const message = takenWords(ask.ownerType, known.namespace);
    return { createdDefinition: null, userErrors: [userError(message, null, 'TAKEN')] };
  }
  if (ask.pin && known.pinnedPosition === null)
    call.store.rows.update(metafieldDefinitions, known.id, { pinnedPosition: nextPin(call, ask.ownerType) });
  return { createdDefinition: call.store.rows.byId(metafieldDefinitions, known.id), userErrors: [] };
}

function problemOf(ask: Ask): Refusal | undefined {
  const { template, access, ownerType } = ask;
  if (access?.admin !== undefined)
    return { field: ['access'], code: 'INVALID', message: ACCESS_NOT_PERMITTED };
  const capability = capabilityProblem({ ownerType, type: template.type }, ask.capabilities);
  return capability === undefined
    ? undefined
    : { field: null, code: capability.code ?? '', message: capability.message };
}
