import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'proxy-connection',
  'te',
  'trailer',
];

/** Headers without those of one connection only, and without the named ones. */
export function without(from: IncomingHttpHeaders, names: readonly string[]): OutgoingHttpHeaders {
  return Object.fromEntries(
    Object.entries(from).filter(([name]) => !HOP_BY_HOP.includes(name) && !names.includes(name)),
  );
}
