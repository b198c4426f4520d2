import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';

// Where the engine leaves the reason before it breaks down; without it the reason would be lost.
globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (reason) => process.stderr.write(`${reason}\n`) };

/**
 * Loads the engine of the pinned package.
 * @param {object} adapter driver adapter factory that can make shadow databases
 * @param {[string, string][] | undefined} schema files as path and content
 */
export async function loadEngine(adapter, schema) {
  const script = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasm = readFileSync(script.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start?.();
  return bindings.SchemaEngine.new(
    { datamodels: schema },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
}
