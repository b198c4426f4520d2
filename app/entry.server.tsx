import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable } from '@remix-run/node';
import type { EntryContext } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { matchLanguage } from './locales/languages.ts';
import { serverTexts } from './locales/texts.server.ts';
import { shopifyApplication } from './flows/authenticate-admin.server.ts';
import { languageOfLoaders } from './ui/document-language.ts';
import { loadPolarisTexts } from './ui/polaris-texts.ts';
import { ReaderTexts } from './ui/reader-texts.tsx';

// The web process has one bundle and so one pool: the paths that answer before the pages are handed out from here.
export { answerHotPath } from './http/hot-path.server.ts';
export { finishServing, prepareToServe } from './http/serving.server.ts';

/** How long deferred parts of a page may keep the stream open. */
export const streamTimeout = 5_000;

/**
 * Draws a document. Shopify's headers (frame-ancestors of this very shop) are added to every one, also to error pages.
 */
export default async function handleRequest(
  ...[request, status, headers, remix]: [Request, number, Headers, EntryContext]
): Promise<Response> {
  shopifyApplication().addDocumentResponseHeaders(request, headers);
  headers.set('Content-Type', 'text/html; charset=utf-8');
  const language = matchLanguage(languageOfLoaders(remix.staticHandlerContext.loaderData));
  const document = (
    <ReaderTexts texts={serverTexts(language)} polarisTexts={await loadPolarisTexts(language)}>
      <RemixServer context={remix} url={request.url} abortDelay={streamTimeout} />
    </ReaderTexts>
  );
  const waitsForAll = isbot(request.headers.get('user-agent') ?? '');
  return new Promise((resolve, reject) => {
    let failed = false;
    const drawn = renderToPipeableStream(document, {
      [waitsForAll ? 'onAllReady' : 'onShellReady']: () => {
        const body = new PassThrough();
        resolve(
          new Response(createReadableStreamFromReadable(body), { headers, status: failed ? 500 : status }),
        );
        drawn.pipe(body);
      },
      onShellError: reject,
      onError: () => {
        failed = true;
      },
    });
    setTimeout(() => {
      drawn.abort();
    }, streamTimeout + 1_000).unref();
  });
}
