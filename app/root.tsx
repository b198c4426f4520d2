import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches, useRouteError } from '@remix-run/react';
import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import type { ReactNode } from 'react';
import { documentOf } from './routes/document.server.ts';
import { languageOfLoaders } from './ui/document-language.ts';
import { PlainError } from './ui/plain-error.tsx';
import { polarisStyles } from './ui/styles.ts';

export const links: LinksFunction = () => [
  { rel: 'preconnect', href: 'https://cdn.shopify.com/' },
  { rel: 'stylesheet', href: 'https://cdn.shopify.com/static/fonts/inter/v4/styles.css' },
  { rel: 'stylesheet', href: polarisStyles },
];

/** Tells the document its language and, inside the admin, the client id App Bridge needs. */
export const loader = ({ request }: LoaderFunctionArgs) => documentOf(request);

/** The document is made once; later data requests do not change its head. */
export const shouldRevalidate = () => false;

/** Every document, error pages too. App Bridge is the first script, as Shopify asks. */
export function Layout({ children }: { children: ReactNode }) {
  const loaded = Object.fromEntries(useMatches().map((match) => [match.id, match.data]));
  const root = loaded['root'] as ReturnType<typeof documentOf> | undefined;
  return (
    <html lang={languageOfLoaders(loaded)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        {root?.embedded === true ? (
          <>
            <meta name="shopify-api-key" content={root.apiKey} />
            <script src="https://cdn.shopify.com/shopifycloud/app-bridge.js" />
          </>
        ) : null}
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

/** The last resort when not even the layout of the pages could be drawn. */
export function ErrorBoundary() {
  return <PlainError error={useRouteError()} />;
}
