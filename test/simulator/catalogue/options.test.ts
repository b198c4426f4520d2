import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCatalogue } from './open-catalogue.ts';
import type { Catalogue, Input, Payload } from './open-catalogue.ts';

const SHAPE = `product { id options { id name position values optionValues { id name hasVariants } }
  variants(first: 9) { nodes { title } } } userErrors { field message code }`;

type Option = {
  id: string;
  name: string;
  optionValues: { id: string; name: string; hasVariants: boolean }[];
};
type Shown = Payload & {
  product: { id: string; options: Option[]; variants: { nodes: { title: string }[] } };
};

let shop: Catalogue;
beforeAll(async () => {
  shop = await openCatalogue(7260);
});
afterAll(() => shop.open.close());

const values = (...names: string[]): Input[] => names.map((name) => ({ name }));
const ask = (name: string, types: string, variables: Input): Shown => {
  const given = Object.keys(variables)
    .map((key) => `${key}: $${key}`)
    .join(', ');
  const own = name === 'productOptionsDelete' ? 'deletedOptionsIds' : '';
  return shop.run(`mutation(${types}) { ${name}(${given}) { ${own} ${SHAPE} } }`, variables) as Shown;
};

function make(title: string, productOptions?: Input[]): Shown['product'] {
  const made = shop.run(
    `mutation($p: ProductCreateInput!) { productCreate(product: $p) { ${SHAPE.replace(' code', '')} } }`,
    { p: { title, ...(productOptions === undefined ? {} : { productOptions }) } },
  ) as Shown;
  return made.product;
}

const add = (productId: string, options: Input[], variantStrategy: string | null = null): Shown =>
  ask(
    'productOptionsCreate',
    '$productId: ID!, $options: [OptionCreateInput!]!, $variantStrategy: ProductOptionCreateVariantStrategy',
    { productId, options, variantStrategy },
  );
const titles = (shown: Shown): string[] => shown.product.variants.nodes.map((one) => one.title);
const shades = [
  { name: 'Color', values: values('Red', 'Green') },
  { name: 'Size', values: values('Small') },
];

describe('productOptionsCreate', () => {
  it('gives the variants the first of the new values, or makes every combination', () => {
    const kept = add(make('Kept').id, shades);
    expect(titles(kept)).toEqual(['Red / Small']);
    expect(kept.product.options).toMatchObject([
      {
        position: 1,
        values: ['Red'],
        optionValues: [{ hasVariants: true }, { name: 'Green', hasVariants: false }],
      },
      { position: 2, values: ['Small'] },
    ]);
    expect(titles(add(make('All').id, shades, 'CREATE'))).toEqual(['Red / Small', 'Green / Small']);
  });

  it.each([
    {
      what: 'a name twice',
      options: [shades[0], { name: 'color', values: values('Blue') }],
      error: { field: ['options', '1'], code: 'DUPLICATED_OPTION_NAME' },
    },
    {
      what: 'no values',
      options: [{ name: 'Color', values: [] }],
      error: { field: ['options', '0'], code: 'OPTION_VALUES_MISSING' },
    },
    {
      what: 'a long name',
      options: [{ name: 'x'.repeat(256), values: values('Red') }],
      error: { field: ['options', '0'], code: 'OPTION_NAME_TOO_LONG' },
    },
    {
      what: 'four options',
      options: ['A', 'B', 'C', 'D'].map((name) => ({ name, values: values('1') })),
      error: { field: ['options'], code: 'OPTIONS_OVER_LIMIT' },
    },
  ])('refuses $what', ({ options, error }) => {
    const { id } = make('Refused');
    const shown = add(id, options as Input[]);
    expect(shown).toMatchObject({ product: { id }, userErrors: [error] });
    expect(titles(shown)).toEqual(['Default Title']);
  });
});

describe('changes of options', () => {
  it('renames and moves an option with its values, the variants follow', () => {
    const { id, options } = make('Moved', shades);
    const [color] = options;
    const [red, green] = color?.optionValues ?? [];
    const changed = ask(
      'productOptionUpdate',
      '$productId: ID!, $option: OptionUpdateInput!, $optionValuesToAdd: [OptionValueCreateInput!], $optionValuesToUpdate: [OptionValueUpdateInput!], $optionValuesToDelete: [ID!]',
      {
        productId: id,
        option: { id: color?.id, name: 'Shade', position: 2 },
        optionValuesToAdd: values('Blue'),
        optionValuesToUpdate: [{ id: red?.id, name: 'Crimson' }],
        optionValuesToDelete: [green?.id],
      },
    );
    expect(changed.userErrors).toEqual([]);
    expect(titles(changed)).toEqual(['Small / Crimson']);
    expect(changed.product.options).toMatchObject([
      { name: 'Size', position: 1 },
      {
        id: color?.id,
        name: 'Shade',
        values: ['Crimson'],
        optionValues: [
          { id: red?.id, name: 'Crimson', hasVariants: true },
          { name: 'Blue', hasVariants: false },
        ],
      },
    ]);
  });

  it('puts options and values in a new order', () => {
    const { id } = make('Ordered', shades);
    const order = (options: Input[]): Shown =>
      ask('productOptionsReorder', '$productId: ID!, $options: [OptionReorderInput!]!', {
        productId: id,
        options,
      });
    const turned = order([{ name: 'Size' }, { name: 'Color', values: values('Green', 'Red') }]);
    expect(titles(turned)).toEqual(['Small / Red']);
    expect(turned.product.options.map((one) => one.optionValues.map((value) => value.name))).toEqual([
      ['Small'],
      // No variant is green: what is not used stays behind.
      ['Red', 'Green'],
    ]);
    expect(order([{ name: 'Shape' }]).userErrors).toEqual([
      {
        field: ['options'],
        message: "Option name 'Shape' does not exist.",
        code: 'OPTION_NAME_DOES_NOT_EXIST',
      },
    ]);
  });

  it('names an option, and a value, in one way, and counts values that stand twice', () => {
    const { id } = make('Named', shades);
    const DOCUMENT = `mutation Turn($id: ID!, $o: [OptionReorderInput!]!) {
  productOptionsReorder(productId: $id, options: $o) { userErrors { field message code } }
}`;
    const turn = (o: Input[]): unknown => shop.open.ask(DOCUMENT, { id, o });
    const refusal = (type: string): object => ({
      errors: [
        {
          message: `${type} requires exactly one of id, name`,
          locations: [
            { line: 2, column: 3 },
            { line: 1, column: 25 },
          ],
          extensions: { code: 'INVALID_FIELD_ARGUMENTS' },
          path: ['productOptionsReorder'],
        },
      ],
      data: { productOptionsReorder: null },
    });
    expect(turn([{ name: 'Size' }, {}])).toMatchObject(refusal('OptionReorderInput'));
    expect(turn([{ name: 'Size', id: 'gid://shopify/ProductOption/1' }])).toMatchObject(
      refusal('OptionReorderInput'),
    );
    expect(turn([{ name: 'Size', values: [{}] }])).toMatchObject(refusal('OptionValueReorderInput'));
    const twice = values('Green', 'Red', 'Green');
    expect(turn([{ name: 'Size' }, { name: 'Color', values: twice }])).toMatchObject({
      data: {
        productOptionsReorder: {
          userErrors: [
            {
              field: ['options', '2'],
              message: "Duplicated option value 'Green'.",
              code: 'DUPLICATED_OPTION_VALUE',
            },
          ],
        },
      },
    });
  });

  it('goes back to the default title when the last option goes; tells none deleted when one is unknown', () => {
    const { id, options } = make('Bare', [{ name: 'Color', values: values('Red') }]);
    const drop = (gids: string[]): Shown =>
      ask('productOptionsDelete', '$productId: ID!, $options: [ID!]!', { productId: id, options: gids });
    const gone = drop([options[0]?.id ?? '']);
    expect(gone).toMatchObject({ deletedOptionsIds: [options[0]?.id], userErrors: [] });
    expect(titles(gone)).toEqual(['Default Title']);
    expect(drop(['gid://shopify/ProductOption/1'])).toMatchObject({
      deletedOptionsIds: [],
      product: { id },
      userErrors: [{ field: ['options', '0'], message: 'Option does not exist' }],
    });
  });

  it('deletes an option of many values when variants have but one of them', () => {
    const { id, options } = make('Many', [
      { name: 'Color', values: values('Red', 'Blue') },
      { name: 'Size', values: values('Small') },
    ]);
    const drop = (productId: string, option = ''): Shown =>
      ask('productOptionsDelete', '$productId: ID!, $options: [ID!]!', { productId, options: [option] });
    const chosen = { Color: 'Blue', Size: 'Small' };
    const optionValues = Object.entries(chosen).map(([optionName, name]) => ({ optionName, name }));
    shop.run(
      `mutation($id: ID!, $v: [ProductVariantsBulkInput!]!) { productVariantsBulkCreate(productId: $id, variants: $v) { ${SHAPE} } }`,
      { id, v: [{ optionValues }] },
    );
    expect(drop(id, options[0]?.id)).toMatchObject({
      deletedOptionsIds: [],
      userErrors: [{ field: ['options', '0'], message: "Can't delete option with multiple values." }],
    });
    const alone = make('One', [
      { name: 'Color', values: values('Red', 'Blue') },
      { name: 'Size', values: values('Small') },
    ]);
    const gone = drop(alone.id, alone.options[0]?.id);
    expect(gone).toMatchObject({ deletedOptionsIds: [alone.options[0]?.id], userErrors: [] });
    expect(titles(gone)).toEqual(['Small']);
  });

  it('puts a variant with a value of its own in the place of the default one', () => {
    const { id } = make('Plain');
    const made = shop.run(
      `mutation($id: ID!, $v: [ProductVariantsBulkInput!]!) { productVariantsBulkCreate(productId: $id, variants: $v) { ${SHAPE} } }`,
      { id, v: [{ optionValues: [{ optionName: 'Title', name: 'Blue' }] }] },
    ) as Shown;
    expect(titles(made)).toEqual(['Blue']);
    expect(made.product.options).toMatchObject([
      { name: 'Title', values: ['Blue'], optionValues: [{ name: 'Blue', hasVariants: true }] },
    ]);
  });
});
