import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SimulatorContext } from '../context.ts';
import { drawBlocks } from './extension/blocks.ts';
import { currentConsent, type Consent } from '../pixels/consent.ts';
import { pixelTags } from '../pixels/page-tags.ts';
import { makeEngine } from './liquid/engine.ts';
import { pageObjects } from './liquid/page-objects.ts';
import { keepSession, type Session, type SessionContent } from './session.ts';

/** One request of a visitor, with everything an answer needs. */
export interface Visit {
  readonly context: SimulatorContext;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly session: Session;
  /** Named parts of the path. */
  readonly path: Readonly<Record<string, string>>;
}

export const THEME = join(dirname(fileURLToPath(import.meta.url)), 'theme');

const engine = makeEngine({
  roots: [join(THEME, 'templates'), join(THEME, 'snippets'), join(THEME, 'layout')],
  localeFolder: join(THEME, 'locales'),
  assetsAt: '/__theme/assets/',
  readsOnce: true,
});

/** A page to draw: a template's name with its own objects. `pageType` is Shopify's word for the template. */
export interface Page {
  readonly template: string;
  readonly pageType: string;
  readonly title?: string;
  readonly objects?: Readonly<Record<string, unknown>>;
  readonly status?: number;
}

function pageOfPixel(
  content: SessionContent,
  objects: Readonly<Record<string, unknown>>,
  pageType: string,
): Parameters<typeof pixelTags>[1] {
  const { cartToken, customerId, consent } = content;
  return { pageType, objects, cartToken, customerId, consent };
}

function privacyTag(consent: Consent): string {
  const facts = JSON.stringify(consent).replace(/"/g, '&quot;');
  return `<script src="/__shopify/customer-privacy.js" data-visitor-consent="${facts}"></script>`;
}

/** The sections of the theme that can be drawn by themselves, with the snippet or template each is. */
const SECTIONS: Readonly<Record<string, { file: string; page?: string }>> = {
  header: { file: 'header' },
  'main-cart': { file: 'cart', page: 'cart' },
};

/** Section rendering: `?sections=a,b` on any page gives JSON of their HTML; null for one the page does not have. */
async function drawSections(
  { pageType }: Page,
  of: { wanted: string; globals: Readonly<Record<string, unknown>> },
): Promise<string> {
  const drawn = of.wanted
    .split(',')
    .slice(0, 5)
    .map(async (id) => {
      const section = SECTIONS[id];
      if (section === undefined || (section.page ?? pageType) !== pageType) return [id, null] as const;
      const html = String(await engine.renderFile(section.file, {}, { globals: of.globals }));
      const isWrapped = html.startsWith('<div id="shopify-section-');
      const wrapped = `<div id="shopify-section-${id}" class="shopify-section">${html}</div>`;
      return [id, isWrapped ? html : wrapped] as const;
    });
  return JSON.stringify(Object.fromEntries(await Promise.all(drawn)));
}

/** Draws a template of the theme with the objects every page has. */
export async function drawTemplate(visit: Visit, page: Page): Promise<string> {
  const { context, session, url } = visit;
  const shared = pageObjects(context, session.content, { path: url.pathname, pageType: page.pageType });
  const objects = { ...shared, page_title: page.title ?? '', ...page.objects };
  const blocks = await drawBlocks(context, objects, page.pageType);
  const globals = { ...objects, app_block: blocks.main };
  const wanted = url.searchParams.get('sections');
  if (wanted !== null) return drawSections(page, { wanted, globals });
  const content: unknown = await engine.renderFile(page.template, {}, { globals });
  const around = {
    ...globals,
    content_for_layout: content,
    content_for_header:
      blocks.head +
      privacyTag(currentConsent(session.content.consent)) +
      pixelTags(context, pageOfPixel(session.content, objects, page.pageType)),
    consent_given: session.content.consent !== null,
    app_embeds: blocks.body,
    app_blocks_below: blocks.apps,
  };
  return String(await engine.renderFile('theme', {}, { globals: around }));
}

/** Draws one snippet without the page around it. */
export async function drawSnippet(
  visit: Visit,
  name: string,
  objects: Readonly<Record<string, unknown>>,
): Promise<string> {
  const shared = pageObjects(visit.context, visit.session.content, {
    path: visit.url.pathname,
    pageType: 'snippet',
  });
  return String(await engine.renderFile(name, {}, { globals: { ...shared, ...objects } }));
}

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8' };

function finish(
  visit: Visit,
  head: { status: number; headers: Readonly<Record<string, string>> },
  body: string,
): void {
  keepSession(visit.context.store, visit.session, visit.response);
  visit.response.writeHead(head.status, {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...head.headers,
  });
  visit.response.end(visit.request.method === 'HEAD' ? '' : body);
}

/** Answers with a page. */
export async function sendPage(visit: Visit, page: Page): Promise<void> {
  const html = await drawTemplate(visit, page);
  const headers = visit.url.searchParams.has('sections') ? JSON_HEADERS : HTML;
  finish(visit, { status: page.status ?? 200, headers }, html);
}

/** Answers with HTML that is no whole page. */
export function sendHtml(visit: Visit, html: string): void {
  finish(visit, { status: 200, headers: HTML }, html);
}

/** Answers with JSON. */
export async function sendJson(visit: Visit, status: number, content: unknown): Promise<void> {
  finish(visit, { status, headers: JSON_HEADERS }, JSON.stringify(content));
}

/** Sends the visitor on, to a path of this shop only: another host would make the shop a springboard. */
export async function sendOn(visit: Visit, path: string): Promise<void> {
  const here = visit.url.origin;
  const url = URL.canParse(path, here) ? new URL(path, here) : new URL(here);
  const isOurs = url.origin === here && path.startsWith('/');
  const location = isOurs ? `${url.pathname}${url.search}${url.hash}` : '/';
  finish(visit, { status: 303, headers: { location } }, '');
}

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  json: 'application/json; charset=utf-8',
  png: 'image/png',
};

/** Answers with a file of a folder; the name must be plain. 404 when there is none. */
export function sendFile(visit: Visit, folder: string, name: string): void {
  const { response, request } = visit;
  const type = TYPES[name.split('.').at(-1) ?? ''];
  const isPlain = /^[\w][\w.-]*$/.test(name);
  let content: Buffer | undefined;
  try {
    content = isPlain && type !== undefined ? readFileSync(join(folder, name)) : undefined;
  } catch {
    content = undefined;
  }
  if (content === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
    return;
  }
  const head = {
    'content-type': type ?? 'text/plain',
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  };
  response.writeHead(200, head).end(request.method === 'HEAD' ? '' : content);
}
