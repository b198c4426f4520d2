import type { ServerResponse } from 'node:http';
import { findUnreadiness } from '../db/readiness.server.ts';
import { answerJson } from './answers.ts';
import { keepBriefly } from './kept-briefly.ts';

// It is open to everybody: asking often must not reach the database often.
const unreadiness = keepBriefly(() => findUnreadiness(), 1_000);

/** GET /healthz: the process is alive and answers. Nothing outside it is asked. */
export function answerHealth(response: ServerResponse): void {
  answerJson(response, 200, { ok: true });
}

/** GET /readyz: 200 when the database answers and has every migration of this version, else 503 with the reason. */
export async function answerReadiness(response: ServerResponse): Promise<void> {
  const reason = await unreadiness();
  answerJson(
    response,
    reason === null ? 200 : 503,
    reason === null ? { ready: true } : { ready: false, reason },
  );
}
