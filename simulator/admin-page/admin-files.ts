import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildBrowserScript } from './browser-scripts.ts';

const here = dirname(fileURLToPath(import.meta.url));

/** A whole page with its status. */
export type Page = { status: number; html: string };

/** Nobody may frame the admin; its pages run only their own script. */
const SECURITY = {
  'content-security-policy':
    "default-src 'self'; frame-src http://localhost:*; img-src * data:; frame-ancestors 'none'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cache-control': 'no-cache',
};

/** Sends a page of the admin with its security headers. */
export async function sendPage(response: ServerResponse, page: Page): Promise<void> {
  response.writeHead(page.status, { ...SECURITY, 'content-type': 'text/html; charset=utf-8' });
  response.end(page.html);
}

/** Serves the admin's own scripts and style sheet; false when the path names none. */
export async function answerAdminFile(path: string, response: ServerResponse): Promise<boolean> {
  const script = /^\/admin-page\/(?<name>host|control|pos|theme-editor)\.js$/.exec(path)?.groups?.['name'];
  if (script !== undefined) {
    const text = await buildBrowserScript(script as 'host' | 'control' | 'pos' | 'theme-editor');
    response.writeHead(200, { ...SECURITY, 'content-type': 'text/javascript; charset=utf-8' }).end(text);
    return true;
  }
  if (path !== '/admin-page/admin.css') return false;
  const sheets = await Promise.all(
    ['admin.css', 'pos.css'].map((name) => readFile(join(here, 'browser', name), 'utf8')),
  );
  response.writeHead(200, { ...SECURITY, 'content-type': 'text/css; charset=utf-8' }).end(sheets.join('\n'));
  return true;
}
