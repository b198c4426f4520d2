// Addresses that are none of an answer: where a file is to be uploaded, and where a shop keeps files, pages, results. What is
// drawn by lot in them, signed, or hangs on the shop's number, its host or the time is left out; the rest is compared.

const UUID = String.raw`[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}`;
// Where a shop's file lies: the shop's number, the letters of a name that was taken and the time are none of the answer.
const STORED = new RegExp(
  String.raw`^(https://cdn\.shopify\.com/s/files)(?:/\d+)+/files/(.*?)(?:_${UUID})?(\.\w+)?\?v=\d+$`,
);
// The page of an order or a draft: the shop's number and what is drawn by lot are none of the answer.
const PAGE = /^(https:\/\/[\w.-]+)\/\d+\/(orders|invoices)\/[\da-f]{32}(\/[a-z]+)?(?:\?key=[\da-f]{16,32})?$/;
// Where a file is to be uploaded: a place of its own for every upload, behind an address or alone.
const UPLOAD = new RegExp(String.raw`(?:^https?://[^?]*?/|^)(tmp/)\d+(/\w+/)${UUID}(/[^?]+)`);
const UPLOADS = /^https?:\/\/[^/?]*(?:storage\.googleapis\.com|127\.0\.0\.1:\d+\/staged-uploads)\/$/;
// Where the result of a bulk operation lies.
const RESULT = /^https?:\/\/[^?]*\/(?:bulk-operation-outputs|bulk-results)\/[\w.-]+(?:\?.*)?$/;
/** Fields of a form that are signed anew for every upload. */
const SIGNED = new Set(['x-goog-date', 'x-goog-credential', 'x-goog-signature', 'policy']);
const SIGNED_IN_ADDRESS = /(X-Goog-(?:Date|Credential|Signature)=)[^&]*/g;

/** The place of an upload in a text, when it is one. @param {string} text */
export const placeOfUpload = (text) => /tmp\/\d+\/\w+\/[\da-f-]{36}\/[^?]+/.exec(text)?.[0];

/** An address without what is none of the answer; nothing when the text is no such address. @param {string} text */
export function addressOf(text) {
  if (STORED.test(text)) return text.replace(STORED, '$1/$2$3');
  if (PAGE.test(text)) return text.replace(PAGE, '$1/$2$3');
  if (UPLOADS.test(text)) return 'uploads';
  if (RESULT.test(text)) return 'result';
  return UPLOAD.test(text) ? text.replace(UPLOAD, '$1$2$3').replaceAll(SIGNED_IN_ADDRESS, '$1') : undefined;
}

/**
 * A signed field of a form with another one of that name.
 * @param {Record<string, unknown>} recorded
 * @param {Record<string, unknown>} given
 */
export const isSignedField = (recorded, given) =>
  typeof recorded.name === 'string' &&
  recorded.name === given.name &&
  SIGNED.has(recorded.name) &&
  typeof given.value === 'string';
