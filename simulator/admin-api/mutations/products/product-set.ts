import {
  choicesOf,
  fullOptions,
  saveOptions,
  selectOptions,
  titleOf,
  variantsOf,
} from '../../../store/catalogue/product-options.ts';
import type { FullOption } from '../../../store/catalogue/product-options.ts';
import { collectionProducts, products, variants } from '../../../store/schema/catalog.ts';
import type { ProductRow, SelectedOption, VariantRow } from '../../../store/schema/catalog.ts';
import { beginOperation } from '../../fields/catalogue/product-operation.ts';
import { inputArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { userError } from '../../user-errors.ts';
import type { UserError } from '../../user-errors.ts';
import { joinCollections } from '../collections/members.ts';
import { keepCustomId, ownerOfCustomId } from '../metafields/custom-id.ts';
import { readOwnMetafields, writeMetafields } from '../metafields/set.ts';
import { addMedia } from './media.ts';
import { readChoices } from './option-values.ts';
import { makeOptions, MOST_OPTIONS, MOST_VARIANTS, same, UNSUPPORTED } from './options.ts';
import { idIn, productProblems } from './product-input.ts';
import type { ProductInput } from './product-input.ts';
import { insertProduct, writeProduct } from './products.ts';
import type { Named } from './products.ts';
import { amountProblems, variantColumns } from './variant-input.ts';
import type { VariantInput } from './variant-input.ts';
import { alreadyThere, dropVariant, renumber, writeNew, writeOwned } from './variants.ts';

type SetInput = ProductInput & {
  collections?: readonly string[] | null;
  variants?: readonly VariantInput[] | null;
  files?: readonly { originalSource?: string; alt?: string | null; contentType?: string }[] | null;
};

const wrong = (message: string, field: string[], code: string | null = null): UserError =>
  userError(message, ['input', ...field], code);

/** productSet: the product as it shall be; lists that are given replace what there is. */
export function setProduct(args: Args, call: Call): object {
  const input = inputArg<SetInput>(args, 'input');
  const by = args['identifier'] as Named | null | undefined;
  const refused = (errors: readonly UserError[], product: ProductRow | null = null): object => ({
    product,
    productSetOperation: null,
    userErrors: errors,
  });
  if (by != null && input.id != null)
    return refused([
      userError('The id field is not allowed if identifier is provided.', ['input'], 'ID_NOT_ALLOWED'),
    ]);
  const known = knownOf(call, by, input);
  if (known === null) return refused([wrong('Product does not exist', ['id'], 'PRODUCT_DOES_NOT_EXIST')]);
  const id = known?.id ?? call.store.newId();
  const named = by?.handle === undefined ? input : { ...input, handle: input.handle ?? by.handle };
  const options = nextOptions(call, input, known);
  const read = readVariants(input, options);
  const owned = readOwnMetafields(
    call,
    { ownerType: 'PRODUCT', ownerId: id },
    { inputs: input.metafields ?? [], prefix: ['input', 'metafields'] },
  );
  const errors = [...fieldProblems(call, named, known), ...('errors' in read ? read.errors : [])];
  if ('errors' in owned) errors.push(...owned.errors.map((one) => ({ ...one, code: 'INVALID_METAFIELD' })));
  // Measured: only beside a handle that others have the product is shown.
  const isHandle = errors.every((one) => one.code === 'HANDLE_NOT_UNIQUE');
  if (errors.length > 0 || 'errors' in read || 'errors' in owned)
    return refused(errors, isHandle ? known : null);
  call.store.transaction(() => {
    write(call, { id, input: named, known, options, choices: read.choices });
    writeMetafields(call, owned.rows);
    if (known === undefined && by?.customId !== undefined)
      keepCustomId(call, { ownerType: 'PRODUCT', ownerId: id }, by.customId);
  });
  const product = call.store.rows.byId(products, id) ?? null;
  if (args['synchronous'] !== false) return { product, productSetOperation: null, userErrors: [] };
  const productSetOperation = beginOperation(call, { type: 'ProductSetOperation', productId: id });
  return { product: null, productSetOperation, userErrors: [] };
}

/** The row that is meant; null when it was named by id and is not there, undefined for a new product. */
function knownOf(call: Call, by: Named | null | undefined, input: SetInput): ProductRow | null | undefined {
  if (by?.handle !== undefined) return call.store.rows.first(products, 'WHERE handle = ?', by.handle);
  if (by?.customId !== undefined)
    return call.store.rows.byId(products, ownerOfCustomId(call, 'PRODUCT', by.customId) ?? 0);
  const gid = by?.id ?? input.id;
  if (gid == null) return undefined;
  return call.store.rows.byId(products, idIn(gid, 'Product')) ?? null;
}

function fieldProblems(call: Call, input: SetInput, known: ProductRow | undefined): UserError[] {
  const found = productProblems(call, input, known).map((one) => {
    const [field = ''] = one.field ?? [];
    if (field === 'input') return { ...one, code: 'HANDLE_NOT_UNIQUE' };
    if (field !== 'title') return userError(one.message, ['input']);
    const message = one.message.startsWith('Title is') ? one.message.replace('Title ', '') : one.message;
    return wrong(message, ['title']);
  });
  for (const [at, option] of (input.productOptions ?? []).entries())
    if (option.name?.includes(UNSUPPORTED) === true) {
      const message = `The name contains unsupported sequence '${UNSUPPORTED}'`;
      found.push(wrong(message, ['productOptions', String(at), 'name'], 'INVALID_INPUT'));
    }
  if ((input.productOptions?.length ?? 0) > MOST_OPTIONS)
    found.push(
      wrong(
        `Can only specify a maximum of ${String(MOST_OPTIONS)} options`,
        ['productOptions'],
        'OPTIONS_OVER_LIMIT',
      ),
    );
  if (input.productOptions != null && input.variants == null && known !== undefined)
    found.push(
      wrong(
        'Variants input is required when updating product options',
        ['variants'],
        'VARIANTS_INPUT_MISSING',
      ),
    );
  return found;
}

/** The options after the call: those of the input, with the ids of those that go by the same name. */
function nextOptions(call: Call, input: SetInput, known: ProductRow | undefined): FullOption[] {
  const before = known === undefined ? [] : fullOptions(known);
  if (input.productOptions == null)
    return known === undefined ? fullOptions({ id: 0, options: [] }) : [...before];
  const { productOptions } = input;
  return makeOptions(call.store, productOptions).map((made) => {
    const asked = productOptions.find((one) => (one.name ?? '') === made.name);
    const old = before.find(
      (one) => one.id === idIn(asked?.id, 'ProductOption') || same(one.name, made.name),
    );
    const values = made.values.map((value) => ({
      id: old?.values.find((one) => same(one.name, value.name))?.id ?? value.id,
      name: value.name,
    }));
    return { id: old?.id ?? made.id, name: made.name, values };
  });
}

function readVariants(
  input: SetInput,
  options: readonly FullOption[],
): { choices: SelectedOption[][] } | { errors: UserError[] } {
  const errors: UserError[] = [];
  const choices: SelectedOption[][] = [];
  const seen = new Set<string>();
  const cost = { below: 'INVALID_VARIANT', above: 'INVALID_VARIANT' };
  for (const [at, one] of (input.variants ?? []).entries()) {
    const path = ['input', 'variants', String(at)];
    const codes = { unknown: 'OPTION_DOES_NOT_EXIST', open: 'OPTION_VALUES_MISSING' };
    const read = readChoices(one.optionValues ?? [], { options, path, ...codes });
    errors.push(...('errors' in read ? read.errors : []), ...amountProblems(one, path, cost));
    if ('errors' in read) continue;
    if (seen.has(titleOf(read.chosen))) errors.push({ ...alreadyThere(path, read.chosen), code: null });
    seen.add(titleOf(read.chosen));
    choices.push(read.chosen);
  }
  if ((input.variants?.length ?? 0) > MOST_VARIANTS)
    errors.push(wrong('Number of product variants exceeds shop limit.', ['variants'], 'VARIANTS_OVER_LIMIT'));
  return errors.length > 0 ? { errors } : { choices };
}

type Writing = {
  id: number;
  input: SetInput;
  known: ProductRow | undefined;
  options: readonly FullOption[];
  choices: readonly SelectedOption[][];
};

function write(call: Call, { id, input, known, options, choices }: Writing): void {
  if (known === undefined) {
    insertProduct(call, { id, input, options }, input.variants == null);
    call.store.emit('products/create', id);
  } else writeProduct(call, known, input);
  const product = call.store.rows.byId(products, id);
  if (product === undefined) throw new Error('a product vanished while it was written');
  if (input.productOptions != null) saveOptions(call.store, id, options);
  if (input.variants != null) replaceVariants(call, product, { inputs: input.variants, choices });
  if (input.collections != null) {
    call.store.rows.run(`DELETE FROM ${collectionProducts.name} WHERE productId = ?`, id);
    joinCollections(call, id, input.collections);
  }
  if (input.files == null) return;
  call.store.rows.update(products, id, { media: [] });
  const files = input.files.map(({ originalSource = '', alt = null, contentType = 'IMAGE' }) => ({
    ...{ originalSource, alt },
    mediaContentType: contentType,
  }));
  addMedia(call, id, files);
}

/** Those that are listed stay or are made, all others go; the list is their order. */
function replaceVariants(
  call: Call,
  product: ProductRow,
  { inputs, choices }: { inputs: readonly VariantInput[]; choices: readonly SelectedOption[][] },
): void {
  const before = variantsOf(call.store, product.id);
  const kept: number[] = [];
  for (const [at, input] of inputs.entries()) {
    const chosen = choices[at] ?? [];
    const old = before.find((row) => isMeant(row, input, chosen));
    if (old === undefined) kept.push(writeNew(call, product, { input, chosen }));
    else {
      const stamp = { updatedAt: call.store.clock.now(), changedAtMs: Date.now() };
      call.store.rows.update(variants, old.id, { ...variantColumns(call, input), ...stamp });
      if (titleOf(chosen) !== 'Default Title') selectOptions(call.store, old.id, chosen);
      writeOwned(call, old.id, input);
      kept.push(old.id);
    }
  }
  for (const row of before) if (!kept.includes(row.id)) dropVariant(call, row.id);
  const rows = kept.map((one) => call.store.rows.byId(variants, one)).filter((row) => row !== undefined);
  renumber(call, rows);
}

function isMeant(row: VariantRow, input: VariantInput, chosen: readonly SelectedOption[]): boolean {
  if (input.id != null) return row.id === idIn(input.id, 'ProductVariant');
  return titleOf(choicesOf(row)) === titleOf(chosen);
}
