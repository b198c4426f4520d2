import { z } from 'zod';

const flatText = z.string().trim().min(1);
const postgresUrl = flatText.regex(/^postgres(ql)?:\/\//, 'must start with postgresql://');

/** Every variable the app reads, with its rule; README's table is tested against this. */
export const environmentSchema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  ROLE: z.enum(['web', 'worker']).default('web'),
  HOST: flatText.default('127.0.0.1'),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  DATABASE_URL: postgresUrl,
  DATABASE_OWNER_URL: postgresUrl.optional(),
  SHOPIFY_API_KEY: flatText,
  SHOPIFY_API_SECRET: flatText,
  SHOPIFY_API_SECRET_PREVIOUS: flatText.optional(),
  SHOPIFY_APP_URL: z.url({ protocol: /^https?$/ }),
  SCOPES: flatText.optional(),
  TOKEN_KEYS: flatText.regex(
    /^[A-Za-z0-9_-]+:[A-Za-z0-9+/]{43}=(,[A-Za-z0-9_-]+:[A-Za-z0-9+/]{43}=)*$/,
    'must be "id:key,..." with keys of 32 bytes in base64, the current one first',
  ),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TANDEM_CLOCK_FILE: flatText.optional(),
});

export type Environment = Readonly<z.infer<typeof environmentSchema>>;

/**
 * Reads and checks variables; an empty one counts as unset.
 * @throws an Error naming every variable that is missing or wrong, and what it must be
 */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const read = environmentSchema.safeParse(set);
  if (read.success) return read.data;
  const wrong = read.error.issues.map(({ path, message }) => {
    const name = path.join('.');
    return set[name] === undefined ? `${name} is missing` : `${name}: ${message}`;
  });
  throw new Error(`The environment is not complete: ${wrong.join('; ')}.`);
}

let current: Environment | null = null;

/** The environment of this process, read once. @throws as {@link readEnvironment} */
export function environment(): Environment {
  current ??= readEnvironment(process.env);
  return current;
}
