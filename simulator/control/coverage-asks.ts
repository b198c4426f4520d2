import { listCoverage, newestVersion } from '../admin-api/coverage.ts';
import { listVersions } from '../admin-api/versions.ts';
import { BadAsk } from './ask.ts';
import type { ControlAsk, ControlPort } from './ask.ts';

/** GET coverage?version= */
export function showCoverage(_port: ControlPort, ask: ControlAsk): object {
  const version = ask.query.get('version') ?? newestVersion();
  if (!listVersions().includes(version)) throw new BadAsk(`version: one of ${listVersions().join(', ')}`);
  return listCoverage(version);
}
