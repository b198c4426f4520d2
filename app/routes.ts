import { flatRoutes } from '@remix-run/fs-routes';

/** Remix's flat routes; a `.server.ts` beside them is server code of the pages, not a page. */
export default flatRoutes({ ignoredRouteFiles: ['**/*.server.ts', '**/*.server.tsx'] });
