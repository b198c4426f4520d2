import { products, variants } from '../../../store/schema/catalog.ts';
import type { StagedDiscount, StagedLine } from '../../../store/schema/order-life.ts';
import { inputArg, textArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { parseGid } from '../../../store/tables/ids.ts';
import { orderMinor } from '../orders/money-input.ts';
import type { MoneyInput } from '../orders/money-input.ts';
import { outcomeOf } from '../../../store/edits/session.ts';
import type { Session } from '../../../store/edits/session.ts';
import { discountChange, showLine } from './calculated.ts';
import { userError } from '../../user-errors.ts';
import { saying } from './staging.ts';
import type { Said } from './staging.ts';

const LONGEST_TITLE = 255;

const shown = (call: Call, session: Session, id: number): object => {
  const one = outcomeOf(call.store, session).after.find(({ line }) => line.id === id);
  return { calculatedLineItem: one === undefined ? null : showLine(call, session, one) };
};

const numberOf = (gid: unknown): number => parseGid(String(gid))?.id ?? 0;

/** orderEditAddVariant. */
export function addVariant(args: Args, call: Call, session: Session): Said {
  const quantity = Number(args['quantity']);
  const id = numberOf(args['variantId']);
  if (quantity < 1) {
    const wrong = ['must be greater than 0', ...(quantity < 0 ? ['must be greater than or equal to 0'] : [])];
    return { refused: wrong.map((message) => userError(message, ['quantity'])) };
  }
  if (id === 0)
    return saying("can't convert Integer[0] to a positive Integer to use as an untrusted id", ['variantId']);
  const variant = call.store.rows.byId(variants, id);
  if (variant === undefined) return saying('The variant does not exist in the shop.', ['variantId']);
  const title = call.store.rows.byId(products, variant.productId)?.title ?? '';
  const isThere = session.state.lines.some((line) => line.variantId === id);
  if (isThere && args['allowDuplicates'] !== true)
    return saying(`${title} was not added because it's already on the order.`, ['id']);
  const { price: unitPrice, taxable, requiresShipping } = variant;
  return stage(call, session, { variantId: id, title, unitPrice, quantity, taxable, requiresShipping });
}

/** orderEditAddCustomItem. */
export function addCustomItem(args: Args, call: Call, session: Session): Said {
  const title = textArg(args, 'title') ?? '';
  const quantity = Number(args['quantity']);
  const price = inputArg<MoneyInput>(args, 'price');
  const currency = session.order.presentmentCurrency ?? session.order.currency;
  if (title.trim() === '') return saying("can't be blank", ['title']);
  if (title.length > LONGEST_TITLE) return saying('is too long (maximum is 255 characters)', ['title']);
  if (quantity < 1) return saying('must be greater than 0', ['quantity']);
  if (price.currencyCode !== currency) return saying(`Currency must be ${currency}.`, ['price', 'amount']);
  const unitPrice = orderMinor(price.amount, session.order);
  if (unitPrice < 0n) return saying('must be greater than or equal to 0', ['price', 'amount']);
  const [taxable, requiresShipping] = [args['taxable'] !== false, args['requiresShipping'] !== false];
  return stage(call, session, { variantId: null, title, unitPrice, quantity, taxable, requiresShipping });
}

type Fresh = Omit<StagedLine, 'id' | 'added' | 'restock' | 'discounts'>;

function stage(call: Call, session: Session, line: Fresh): Said {
  const id = call.store.newId();
  const added = line.variantId === null ? 'custom' : 'variant';
  session.state.lines.push({ ...line, id, added, restock: false, discounts: [] });
  return { more: () => shown(call, session, id) };
}

/** orderEditSetQuantity. */
export function setQuantity(args: Args, call: Call, session: Session): Said {
  const quantity = Number(args['quantity']);
  if (quantity < 0) return saying('must be greater than or equal to 0', ['quantity']);
  const line = session.state.lines.find((one) => one.id === numberOf(args['lineItemId']));
  if (line === undefined) return saying('The line item does not exist on the order.', ['lineItemId']);
  line.quantity = quantity;
  line.restock = args['restock'] === true;
  if (line.added !== null && quantity === 0)
    session.state.lines = session.state.lines.filter((one) => one !== line);
  return { more: () => shown(call, session, line.id) };
}

type DiscountInput = {
  description?: string | null;
  fixedValue?: MoneyInput | null;
  percentValue?: number | null;
};

function readDiscount(args: Args, session: Session): Omit<StagedDiscount, 'id'> {
  const input = inputArg<DiscountInput>(args, 'discount');
  return {
    description: input.description ?? null,
    percentBp: input.percentValue == null ? null : Math.round(input.percentValue * 100),
    fixed: input.fixedValue == null ? null : orderMinor(input.fixedValue.amount, session.order),
  };
}

/** orderEditUpdateDiscount: a discount this edit added. */
export function updateDiscount(args: Args, _call: Call, session: Session): Said {
  const id = numberOf(args['discountApplicationId']);
  const staged = session.state.lines.flatMap((line) => line.discounts).find((one) => one.id === id);
  if (staged === undefined)
    return saying('The discount application does not exist.', ['discountApplicationId'], 'INVALID');
  Object.assign(staged, readDiscount(args, session));
  return { more: () => ({}) };
}

/** orderEditAddLineItemDiscount. */
export function addDiscount(args: Args, call: Call, session: Session): Said {
  const line = session.state.lines.find((one) => one.id === numberOf(args['lineItemId']));
  if (line === undefined) return saying('The line item does not exist on the order.', ['id']);
  const discount = { id: call.store.newId(), ...readDiscount(args, session) };
  line.discounts.push(discount);
  const addedDiscountStagedChange = discountChange(discount, session.order.currency);
  return { more: () => ({ ...shown(call, session, line.id), addedDiscountStagedChange }) };
}
