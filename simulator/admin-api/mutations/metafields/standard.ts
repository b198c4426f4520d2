import type { Rule } from '../../../metafields/read-value.ts';
import { parseGid } from '../../../store/ids.ts';
import { textArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import { ACCESS_NOT_PERMITTED, capabilityProblem } from './definition-rules.ts';
import type { Access, Capabilities } from './definition-rules.ts';
import { takenWords, writeDefinition } from './definitions.ts';
import { definitionOf } from './names.ts';

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

/** The standard definitions of the public list that stand on their own; those of Shopify's taxonomy are not simulated. */
export const TEMPLATES: readonly Template[] = [
  {
    ...{ id: 1, namespace: 'descriptors', key: 'subtitle', name: 'Product subtitle' },
    description: 'Used as a shorthand for a product name',
    ...{ type: 'single_line_text_field', ownerTypes: ['PRODUCT'], validations: rules(['max', '70']) },
  },
  {
    ...{ id: 2, namespace: 'descriptors', key: 'care_guide', name: 'Care guide' },
    description: 'Instructions for taking care of a product or apparel',
    ...{ type: 'multi_line_text_field', ownerTypes: ['PRODUCT'], validations: rules(['max', '500']) },
  },
  {
    ...{ id: 3, namespace: 'facts', key: 'isbn', name: 'ISBN' },
    description: 'International Standard Book Number',
    type: 'single_line_text_field',
    ownerTypes: ['PRODUCT', 'PRODUCTVARIANT'],
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

type Refusal = { field: string[] | null; code: string; message: string };

function findTemplate(args: Args): Template | Refusal {
  const id = textArg(args, 'id');
  const [namespace, key] = [textArg(args, 'namespace'), textArg(args, 'key')];
  const code = 'TEMPLATE_NOT_FOUND';
  if (id !== undefined) {
    const wanted = parseGid(id)?.id;
    const message = 'Id is not a valid standard metafield definition template id';
    return TEMPLATES.find((one) => one.id === wanted) ?? { field: ['id'], code, message };
  }
  if (namespace === undefined || key === undefined) {
    const message = 'A namespace and key or standard metafield definition template id must be provided.';
    return { field: null, code, message };
  }
  const ownerType = String(args['ownerType']);
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
    access: (args['access'] ?? null) as Ask['access'],
    capabilities: args['capabilities'] ?? {},
    pin: args['pin'] === true,
  };
  const problem = problemOf(call, ask);
  if (problem !== undefined) return refused(problem);
  const { namespace, key, name, type, description, validations, id } = template;
  const { access, capabilities, pin, ownerType } = ask;
  const input = { name, key, type, description, validations, access, capabilities, pin, ownerType };
  return { createdDefinition: writeDefinition(call, input, { namespace, templateId: id }), userErrors: [] };
}

function problemOf(call: Call, ask: Ask): Refusal | undefined {
  const { template, access, ownerType } = ask;
  if (access !== null && template.namespace.startsWith('shopify--'))
    return {
      ...{ field: ['access'], code: 'INVALID' },
      message: 'Setting access controls on a definition under this namespace is not permitted.',
    };
  if (access?.admin !== undefined)
    return { field: ['access'], code: 'INVALID', message: ACCESS_NOT_PERMITTED };
  const capability = capabilityProblem({ ownerType, type: template.type }, ask.capabilities);
  if (capability !== undefined)
    return { field: null, code: capability.code ?? '', message: capability.message };
  const { namespace, key: name } = template;
  if (definitionOf(call, { ownerType, namespace, name }) === undefined) return undefined;
  return { field: null, code: 'TAKEN', message: takenWords(ownerType, namespace) };
}
