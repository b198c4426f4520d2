import type { IncomingMessage, ServerResponse } from 'node:http';
import { logFor } from '../core/log.server.ts';
import { answerText } from './answers.ts';
import { DeadlineError } from './deadline.ts';
import { answerHealth, answerReadiness } from './health.server.ts';
import { answerMetrics, requestSeconds } from './metrics.server.ts';
import { answerPixelEvents } from './pixel-events.server.ts';
import { answerProxy } from './proxy.server.ts';
import { answerWebhook } from './webhooks.server.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** The paths that are answered before Remix, exact or (ending in a slash) by prefix. */
export const hotPaths: Readonly<Record<string, Answer>> = {
  '/webhooks': answerWebhook,
  '/proxy/': answerProxy,
  '/pixel/events': answerPixelEvents,
  '/healthz': (_request, response) => {
    answerHealth(response);
  },
  '/readyz': (_request, response) => answerReadiness(response),
  '/metrics': answerMetrics,
};

function pathOf(request: IncomingMessage): string {
  const url = request.url ?? '/';
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}

function answerFor(path: string): [string, Answer] | undefined {
  return Object.entries(hotPaths).find(([known]) =>
    known.endsWith('/') ? path.startsWith(known) : path === known,
  );
}

/**
 * Answers a request of the hot paths: webhooks, app proxy, health, metrics.
 * @returns false when the path is none of them; the request is then untouched and goes to Remix
 */
export function answerHotPath(request: IncomingMessage, response: ServerResponse): boolean {
  const found = answerFor(pathOf(request));
  if (found === undefined) return false;
  const [kind, answer] = found;
  const stopTimer = requestSeconds.startTimer({ kind });
  response.on('close', () => stopTimer());
  Promise.resolve()
    .then(() => answer(request, response))
    .catch((error: unknown) => {
      logFor('http').error({ err: error, kind }, 'request failed');
      const isLate = error instanceof DeadlineError;
      if (!response.headersSent) {
        answerText(
          response,
          isLate ? 503 : 500,
          isLate ? 'Busy; please ask again.' : 'Something went wrong here.',
        );
      } else response.destroy();
    });
  return true;
}
