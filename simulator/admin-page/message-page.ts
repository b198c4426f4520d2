import type { SimulatorContext } from '../context.ts';
import type { Page } from './admin-files.ts';
import { adminLocale } from './embed-address.ts';
import { escape } from './escape.ts';
import { wordsFor } from './words.ts';

/** A page that only says something and leads back to the app. */
export function renderMessage(
  context: SimulatorContext,
  said: { status: number; title: string; text: string },
): Page {
  const words = wordsFor(adminLocale(context));
  return {
    status: said.status,
    html: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(said.title)}</title>
<link rel="stylesheet" href="/admin-page/admin.css">
</head>
<body class="message"><main><h1>${escape(said.title)}</h1><p>${escape(said.text)}</p>
<p><a href="/">${escape(words.backTo.replace('{app}', context.app.name))}</a></p></main></body>
</html>`,
  };
}
