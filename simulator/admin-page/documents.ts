import type { SimulatorContext } from '../context.ts';
import { listStaff, whoLooks } from '../staff.ts';
import { readAddresses } from './addresses.ts';
import type { Page } from './admin-files.ts';
import { adminLocale } from './embed-address.ts';
import { escape, escapeScript } from './escape.ts';
import { wordsFor } from './words.ts';

/** What the host page's script is told, in a JSON island. */
function describeHost(context: SimulatorContext) {
  const at = readAddresses(context);
  const locale = adminLocale(context);
  return {
    ...at,
    locale,
    words: wordsFor(locale),
    appName: context.app.name,
    appHandle: context.app.handle,
    scopes: context.app.scopes,
    storeName: context.store.shop().name,
    staff: listStaff(context).map(({ id, firstName, lastName }) => ({
      id,
      name: `${firstName} ${lastName}`,
    })),
    staffId: whoLooks(context).id,
  };
}

/** The admin with the app's frame; everything inside is drawn by its script. */
export function renderAdmin(context: SimulatorContext): Page {
  return renderShell(context, 'host', context.app.name);
}

/** A theme editor that only switches the app's blocks and embeds on and off. */
export function renderThemeEditor(context: SimulatorContext): Page {
  return renderShell(context, 'theme-editor', wordsFor(adminLocale(context)).themeEditor);
}

/** A page whose content its own script draws. */
export function renderShell(context: SimulatorContext, script: string, title: string): Page {
  const host = describeHost(context);
  return {
    status: 200,
    html: `<!doctype html>
<html lang="${escape(host.locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(`${title} · ${host.storeName}`)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/admin-page/admin.css">
</head>
<body>
<script type="application/json" id="host">${escapeScript(JSON.stringify(host))}</script>
<script src="/admin-page/${script}.js" defer></script>
</body>
</html>`,
  };
}
