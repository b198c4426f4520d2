// Typed documents for the Admin API: app/shopify/operations/*.graphql -> operations.generated.ts (committed, compared in the checks).
import type { CodegenConfig } from '@graphql-codegen/cli';
import { preset } from '@graphql-codegen/client-preset';
import { printSchema } from 'graphql';
import { readPinnedSchema } from './tools/pinned-schema.ts';
import { pruneUnusedTypes } from './tools/prune-types.ts';

/** The client preset writes a folder; of it only the file with types and documents is wanted. */
const singleFilePreset: typeof preset = {
  ...preset,
  // The preset leaves out documents below its output folder; ours lie there.
  prepareDocuments: (_outputPath, documents) => Promise.resolve(documents),
  buildGeneratesSection: async (options) => {
    const parts = await preset.buildGeneratesSection(options);
    return parts
      .filter((part) => part.filename.endsWith('graphql.ts'))
      .map((part) => ({ ...part, filename: `${options.baseOutputDir}operations.generated.ts` }));
  },
};

const config: CodegenConfig = {
  hooks: { afterOneFileWrite: (...files: string[]) => files.forEach(pruneUnusedTypes) },
  schema: printSchema(readPinnedSchema('2026-07')),
  documents: 'app/shopify/operations/*.graphql',
  generates: {
    'app/shopify/': {
      preset: singleFilePreset,
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        onlyOperationTypes: true,
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
        scalars: {
          ARN: 'string',
          BigInt: 'string',
          Color: 'string',
          Date: 'string',
          DateTime: 'string',
          Decimal: 'string',
          FormattedString: 'string',
          HTML: 'string',
          JSON: 'unknown',
          Money: 'string',
          StorefrontID: 'string',
          URL: 'string',
          UnsignedInt64: 'string',
          UtcOffset: 'string',
        },
      },
    },
  },
};

export default config;
