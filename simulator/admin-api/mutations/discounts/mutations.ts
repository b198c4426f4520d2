import { fields } from '../../model.ts';
import type { Args, Call } from '../../model.ts';
import { createApp, updateApp } from './app-discounts.ts';
import { bulk, EFFECTS } from './bulk.ts';
import { addCodes, deleteCodes } from './codes.ts';
import { KINDS } from './kinds.ts';
import { create, remove, switchTo, update } from './life.ts';
import { changeTags, withoutTags, withTags } from './tags.ts';

const root =
  (work: (args: Args, call: Call) => object) =>
  (_source: undefined, args: Args, call: Call): object =>
    work(args, call);

export const discountMutations = fields<undefined>({
  discountCodeBasicCreate: root(create(KINDS.codeBasic)),
  discountCodeBasicUpdate: root(update(KINDS.codeBasic)),
  discountCodeBxgyCreate: root(create(KINDS.codeBxgy)),
  discountCodeBxgyUpdate: root(update(KINDS.codeBxgy)),
  discountCodeFreeShippingCreate: root(create(KINDS.codeShipping)),
  discountCodeFreeShippingUpdate: root(update(KINDS.codeShipping)),
  discountCodeAppCreate: root(createApp('code')),
  discountCodeAppUpdate: root(updateApp('code')),
  discountAutomaticBasicCreate: root(create(KINDS.automaticBasic)),
  discountAutomaticBasicUpdate: root(update(KINDS.automaticBasic)),
  discountAutomaticBxgyCreate: root(create(KINDS.automaticBxgy)),
  discountAutomaticBxgyUpdate: root(update(KINDS.automaticBxgy)),
  discountAutomaticFreeShippingCreate: root(create(KINDS.automaticShipping)),
  discountAutomaticFreeShippingUpdate: root(update(KINDS.automaticShipping)),
  discountAutomaticAppCreate: root(createApp('automatic')),
  discountAutomaticAppUpdate: root(updateApp('automatic')),
  discountCodeActivate: root(switchTo('code', true)),
  discountCodeDeactivate: root(switchTo('code', false)),
  discountAutomaticActivate: root(switchTo('automatic', true)),
  discountAutomaticDeactivate: root(switchTo('automatic', false)),
  discountCodeDelete: root(remove('code')),
  discountAutomaticDelete: root(remove('automatic')),
  discountCodeBulkActivate: root(bulk('code', EFFECTS.activate)),
  discountCodeBulkDeactivate: root(bulk('code', EFFECTS.deactivate)),
  discountCodeBulkDelete: root(bulk('code', EFFECTS.delete)),
  discountAutomaticBulkDelete: root(bulk('automatic', EFFECTS.delete)),
  discountBulkTagsAdd: root(changeTags(withTags)),
  discountBulkTagsRemove: root(changeTags(withoutTags)),
  discountRedeemCodeBulkAdd: root(addCodes),
  discountCodeRedeemCodeBulkDelete: root(deleteCodes),
});
