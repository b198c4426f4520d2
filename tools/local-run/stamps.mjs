// Knows when slow work need not be done again: nothing that went into it has changed.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../installed.mjs';

const BUILD_SOURCES = [
  'app',
  'public',
  'package-lock.json',
  'vite.config.ts',
  'tsconfig.json',
  'shopify.app.toml',
];
const TABLE_SOURCES = [
  'prisma',
  'app/jobs',
  'tools/migrate.ts',
  'tools/migrate-database.ts',
  'tools/database-roles.ts',
];
const BUILT_FROM = join(root, 'build', 'built-from');

/** A hash of every file that goes into the build. */
export const hashBuildSources = () => hashFiles(BUILD_SOURCES);

/** A hash of every file that says what the database holds after npm run migrate. */
export const hashTableSources = () => hashFiles(TABLE_SOURCES);

function hashFiles(names) {
  const hash = createHash('sha256');
  for (const name of names) {
    for (const file of filesOf(name))
      hash
        .update(file)
        .update('\0')
        .update(readFileSync(join(root, file)));
  }
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
  return existsSync(join(root, 'build', 'server', 'index.js')) && isNoted(BUILT_FROM, hash);
}

/** Notes what the build was made from. @param {string} hash */
export function noteBuilt(hash) {
  note(BUILT_FROM, hash);
}

/** Tells whether `file` holds this hash. */
export function isNoted(file, hash) {
  return existsSync(file) && readFileSync(file, 'utf8') === hash;
}

/** Notes the hash, once the work is done. */
export function note(file, hash) {
  writeFileSync(file, hash);
}
