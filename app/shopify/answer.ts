// What an answer of the Admin API means. HTTP 200 proves nothing: throttled, refused and half-done answers all carry it.
import { z } from 'zod';

const throttleSchema = z.object({
  maximumAvailable: z.number(),
  currentlyAvailable: z.number(),
  restoreRate: z.number(),
});

const costSchema = z.object({
  requestedQueryCost: z.number(),
  actualQueryCost: z.number().nullish(),
  throttleStatus: throttleSchema,
});

const errorSchema = z.object({
  message: z.string(),
  path: z.array(z.union([z.string(), z.number()])).nullish(),
  extensions: z.record(z.string(), z.unknown()).nullish(),
});

const userErrorSchema = z.object({
  field: z.array(z.string()).nullish(),
  message: z.string(),
  code: z.string().nullish(),
});

const extensionsSchema = z.object({
  cost: costSchema.optional(),
  search: z.array(z.object({ warnings: z.array(z.object({ message: z.string() })).nullish() })).nullish(),
});

export type ThrottleStatus = z.infer<typeof throttleSchema>;
export type QueryCost = z.infer<typeof costSchema>;
export type UserError = z.infer<typeof userErrorSchema>;
export type AnswerError = z.infer<typeof errorSchema>;

/** An answer with a readable body. */
export interface ReadAnswer {
  readonly data: unknown;
  readonly errors: readonly unknown[];
  readonly extensions: unknown;
}

/** The classes of section 12 of our rules for Shopify; `denied` and `partial` still carry data. */
export type AnswerClass =
  | { readonly kind: 'ok' }
  | { readonly kind: 'user-errors'; readonly userErrors: readonly UserError[] }
  | { readonly kind: 'denied'; readonly errors: readonly AnswerError[] }
  | { readonly kind: 'partial'; readonly errors: readonly AnswerError[] }
  | { readonly kind: 'throttled'; readonly waitMs: number }
  | { readonly kind: 'too-costly'; readonly message: string }
  | { readonly kind: 'search-warning'; readonly message: string }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'transient'; readonly message: string };

/** The cost Shopify charged and its bucket, when the answer tells. */
export function readCost(extensions: unknown): QueryCost | null {
  const read = extensionsSchema.safeParse(extensions ?? {});
  return read.success ? (read.data.cost ?? null) : null;
}

/** Sorts an answer with HTTP 200 into its class. Pure; waiting and retrying are decided elsewhere. */
export function classifyAnswer(answer: ReadAnswer): AnswerClass {
  const errors = answer.errors.map((error) => errorSchema.parse(error));
  const failure = classifyErrors(errors, answer);
  if (failure !== null) return failure;
  const warning = searchWarning(answer.extensions);
  if (warning !== null) return { kind: 'search-warning', message: warning };
  const userErrors = collectUserErrors(answer.data);
  if (userErrors.length > 0) return { kind: 'user-errors', userErrors };
  if (answer.data == null) return { kind: 'transient', message: 'The answer holds no data.' };
  return { kind: 'ok' };
}

function classifyErrors(errors: readonly AnswerError[], answer: ReadAnswer): AnswerClass | null {
  if (errors.length === 0) return null;
  const messages = errors.map(({ message }) => message).join('; ');
  const codes = errors.map((error) => error.extensions?.['code']);
  if (codes.includes('THROTTLED')) return { kind: 'throttled', waitMs: throttleWaitMs(answer.extensions) };
  if (codes.includes('MAX_COST_EXCEEDED')) return { kind: 'too-costly', message: messages };
  if (answer.data != null && codes.every((code) => code === 'ACCESS_DENIED')) {
    return { kind: 'denied', errors };
  }
  if (codes.includes('INTERNAL_SERVER_ERROR')) return { kind: 'transient', message: messages };
  if (answer.data != null && holdsAnything(answer.data)) return { kind: 'partial', errors };
  return { kind: 'refused', message: messages };
}

/** Waits until the bucket holds what was asked for: (requested - available) / rate. A second when the answer does not tell. */
function throttleWaitMs(extensions: unknown): number {
  const cost = readCost(extensions);
  if (cost === null || cost.throttleStatus.restoreRate <= 0) return 1_000;
  const missing = cost.requestedQueryCost - cost.throttleStatus.currentlyAvailable;
  return Math.max(0, Math.ceil((missing / cost.throttleStatus.restoreRate) * 1_000));
}

function searchWarning(extensions: unknown): string | null {
  const read = extensionsSchema.safeParse(extensions ?? {});
  if (!read.success) return `The answer's extensions cannot be read: ${read.error.message}`;
  const warnings = (read.data.search ?? []).flatMap(({ warnings }) => warnings ?? []);
  return warnings.length === 0 ? null : warnings.map(({ message }) => message).join('; ');
}

function holdsAnything(data: unknown): boolean {
  return typeof data === 'object' && data !== null && Object.values(data).some((value) => value !== null);
}

/** userErrors stand in the payloads, one level below the root; asynchronous jobs repeat the shape deeper, which is theirs. */
function collectUserErrors(data: unknown): UserError[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.values(data as Record<string, unknown>).flatMap((payload) => {
    if (typeof payload !== 'object' || payload === null || !('userErrors' in payload)) return [];
    return z.array(userErrorSchema).parse(payload.userErrors ?? []);
  });
}
