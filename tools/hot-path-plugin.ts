import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';

interface HotPaths {
  readonly answerHotPath: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/**
 * Lets the dev server answer webhooks, app proxy and health as the built web process does: the same code, loaded in the
 * same module graph as the pages, before Remix sees the request.
 */
export function hotPaths(): Plugin {
  return {
    name: 'tandem-hot-paths',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        server
          .ssrLoadModule('/app/http/hot-path.server.ts')
          .then((module) => {
            if (!(module as unknown as HotPaths).answerHotPath(request, response)) next();
          })
          .catch(next);
      });
    },
  };
}
