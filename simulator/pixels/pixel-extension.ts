import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'smol-toml';

/** The purposes of Shopify's consent, by the names an extension's file uses. */
export const PURPOSES = ['analytics', 'marketing', 'preferences', 'sale_of_data'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** The app's web pixel extension, as its file declares it. */
export type PixelExtension = {
  readonly handle: string;
  readonly runtimeContext: string;
  /** A visitor must have allowed all of these before the pixel is loaded. */
  readonly purposes: readonly Purpose[];
  /** Settings by key, with the rules of their values. */
  readonly fields: Readonly<Record<string, { readonly min: number; readonly max: number }>>;
  /** The program's entry file. */
  readonly entry: string;
};

type Toml = {
  type?: string;
  handle?: string;
  runtime_context?: string;
  customer_privacy?: Partial<Record<Purpose, boolean | string>>;
  settings?: {
    fields?: Record<string, { type?: string; validations?: { name?: string; value?: string }[] }>;
  };
};

const EXTENSIONS = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'extensions');

function readOne(folder: string): PixelExtension | undefined {
  const file = join(folder, 'shopify.extension.toml');
  if (!existsSync(file)) return undefined;
  const toml = parse(readFileSync(file, 'utf8')) as Toml;
  if (toml.type !== 'web_pixel_extension') return undefined;
  const declared = toml.customer_privacy ?? {};
  // sale_of_data has three words: "disabled" asks for nothing.
  const asks = (purpose: Purpose): boolean => ![undefined, false, 'disabled'].includes(declared[purpose]);
  const fields = Object.entries(toml.settings?.fields ?? {}).map(([key, { validations = [] }]) => {
    const limit = (name: string, otherwise: number): number =>
      Number(validations.find((one) => one.name === name)?.value ?? otherwise);
    return [key, { min: limit('min', 0), max: limit('max', 5_000) }] as const;
  });
  return {
    handle: toml.handle ?? '',
    runtimeContext: toml.runtime_context ?? '',
    purposes: PURPOSES.filter(asks),
    fields: Object.fromEntries(fields),
    entry: join(folder, 'src', 'index.ts'),
  };
}

/** The pixel extension of the app; an app has one at most. Undefined when it has none. */
export function findPixelExtension(extensions = EXTENSIONS): PixelExtension | undefined {
  if (!existsSync(extensions)) return undefined;
  return readdirSync(extensions)
    .map((folder) => readOne(join(extensions, folder)))
    .find((found) => found !== undefined);
}
