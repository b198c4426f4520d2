// Builds only when something that goes into the build changed.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../installed.mjs';

const SOURCES = ['app', 'public', 'package-lock.json', 'vite.config.ts', 'tsconfig.json', 'shopify.app.toml'];
const STAMP = join(root, 'build', 'built-from');

/** A hash of every file that goes into the build. */
export function hashSources() {
  const hash = createHash('sha256');
  for (const name of SOURCES)
    for (const file of filesOf(name)) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function filesOf(name) {
  const path = join(root, name);
  if (!existsSync(path)) return [];
  try {
    return readdirSync(path)
      .sort()
      .flatMap((inner) => filesOf(`${name}/${inner}`));
  } catch (error) {
    if (error.code !== 'ENOTDIR') throw error;
    return [name];
  }
}

/** Tells whether the build there is was made from these sources. @param {string} hash */
export function isBuilt(hash) {
  if (!existsSync(join(root, 'build', 'server', 'index.js'))) return false;
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash;
}

/** Notes what the build was made from. @param {string} hash */
export function markBuilt(hash) {
  writeFileSync(STAMP, hash);
}
