import { fields } from '../../model.ts';
import { duplicateProduct } from './duplicate.ts';
import { createMedia, deleteMedia, reorderMedia, updateMedia } from './media.ts';
import { createOptions } from './option-create.ts';
import { deleteOptions, reorderOptions } from './option-order.ts';
import { updateOption } from './option-update.ts';
import { setProduct } from './product-set.ts';
import { changeStatus, createProduct, removeProduct, updateProduct } from './products.ts';
import { createPublication, deletePublication, updatePublication } from './publications.ts';
import { changeCurrentChannel, changeProduct, changePublishable } from './publishing.ts';
import { unsoldMutations } from './unsold.ts';
import { changeVariantMedia } from './variant-media.ts';
import { createVariants, deleteVariants, reorderVariants, updateVariants } from './variants.ts';

export const productMutations = fields<undefined>({
  ...unsoldMutations,
  productCreate: (_source, args, call) => createProduct(args, call),
  productUpdate: (_source, args, call) => updateProduct(args, call),
  productSet: (_source, args, call) => setProduct(args, call),
  productDuplicate: (_source, args, call) => duplicateProduct(args, call),
  productDelete: (_source, args, call) => removeProduct(args, call),
  productChangeStatus: (_source, args, call) => changeStatus(args, call),
  productVariantsBulkCreate: (_source, args, call) => createVariants(args, call),
  productVariantsBulkUpdate: (_source, args, call) => updateVariants(args, call),
  productVariantsBulkDelete: (_source, args, call) => deleteVariants(args, call),
  productVariantsBulkReorder: (_source, args, call) => reorderVariants(args, call),
  productOptionsCreate: (_source, args, call) => createOptions(args, call),
  productOptionUpdate: (_source, args, call) => updateOption(args, call),
  productOptionsDelete: (_source, args, call) => deleteOptions(args, call),
  productOptionsReorder: (_source, args, call) => reorderOptions(args, call),
  productCreateMedia: (_source, args, call) => createMedia(args, call),
  productUpdateMedia: (_source, args, call) => updateMedia(args, call),
  productDeleteMedia: (_source, args, call) => deleteMedia(args, call),
  productReorderMedia: (_source, args, call) => reorderMedia(args, call),
  productVariantAppendMedia: (_source, args, call) => changeVariantMedia(true)(args, call),
  productVariantDetachMedia: (_source, args, call) => changeVariantMedia(false)(args, call),
  productPublish: (_source, args, call) => changeProduct(true)(args, call),
  productUnpublish: (_source, args, call) => changeProduct(false)(args, call),
  publishablePublishToCurrentChannel: (_source, args, call) => changeCurrentChannel(args, call),
  publishableUnpublishToCurrentChannel: (_source, args, call) => changeCurrentChannel(args, call),
  publicationCreate: (_source, args, call) => createPublication(args, call),
  publicationUpdate: (_source, args, call) => updatePublication(args, call),
  publicationDelete: (_source, args, call) => deletePublication(args, call),
  publishablePublish: (_source, args, call) => changePublishable(true)(args, call),
  publishableUnpublish: (_source, args, call) => changePublishable(false)(args, call),
});
