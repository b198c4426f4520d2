// The secrets of a local run; nothing of them leaves this machine.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The secrets of this folder's app, made once: client id and secret as Shopify would give them, and the key that
 * encrypts tokens.
 * @param {string} state
 * @returns {{apiKey: string, apiSecret: string, tokenKeys: string}}
 */
export function keepSecrets(state) {
  const file = join(state, 'local.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const secrets = {
    apiKey: randomBytes(16).toString('hex'),
    apiSecret: randomBytes(16).toString('hex'),
    tokenKeys: `local:${randomBytes(32).toString('base64')}`,
  };
  writeFileSync(`${file}.part`, JSON.stringify(secrets), { mode: 0o600 });
  renameSync(`${file}.part`, file);
  return secrets;
}
