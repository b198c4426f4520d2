import { pino } from 'pino';
import { environment } from './environment.server.ts';

export type Log = pino.Logger;

// Whatever object is logged by mistake, these never reach the log.
const secretFields = [
  'accessToken',
  'refreshToken',
  'access_token',
  'refresh_token',
  'authorization',
  'cookie',
  'id_token',
  'session',
  'email',
  'phone',
  'firstName',
  'lastName',
  'first_name',
  'last_name',
  'address',
  'body',
];

const redactedPaths = secretFields.flatMap((field) => [
  field,
  `*.${field}`,
  `*.*.${field}`,
  `*.headers.${field}`,
]);

let root: Log | null = null;

/** The log of this process: JSON lines on stdout, secrets and personal fields removed. `room` names the writer. */
export function logFor(room: string): Log {
  root ??= pino({
    level: environment().LOG_LEVEL,
    base: { role: environment().ROLE },
    redact: { paths: redactedPaths, censor: '[removed]' },
  });
  return root.child({ room });
}
