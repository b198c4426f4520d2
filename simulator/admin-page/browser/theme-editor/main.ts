// A theme editor that switches the app's blocks and embeds on and off, for the deep links of the app's guide.
import { draw } from '../host/draw.ts';
import { callAdmin, settings, words } from '../host/settings.ts';

type BlockRow = { handle: string; name: string; target: string; active: boolean };

const place = draw('div', {});

function askedHandle(): string | null {
  const asked = new URLSearchParams(location.search);
  const named = asked.get('activateAppId') ?? asked.get('addAppBlockId');
  return named === null ? null : (named.split('/').at(-1) ?? null);
}

function drawRow(row: BlockRow): HTMLElement {
  const box = draw('input', { type: 'checkbox', role: 'switch', id: `switch-${row.handle}` });
  box.checked = row.active;
  box.addEventListener('change', () => void save(row.handle, box.checked));
  const state = draw('span', { class: 'state' }, row.active ? words.on : words.off);
  const isAsked = askedHandle() === row.handle;
  return draw(
    'li',
    { class: isAsked ? 'asked' : '' },
    draw('label', {}, box, draw('strong', {}, row.name), state),
  );
}

function show(rows: BlockRow[]): void {
  const part = (title: string, own: BlockRow[]) =>
    own.length === 0 ? [] : [draw('h2', {}, title), draw('ul', { class: 'switches' }, ...own.map(drawRow))];
  place.replaceChildren(
    ...part(
      words.embeds,
      rows.filter((row) => row.target !== 'section'),
    ),
    ...part(
      words.blocks,
      rows.filter((row) => row.target === 'section'),
    ),
  );
}

async function save(handle: string, active: boolean): Promise<void> {
  show((await callAdmin('theme', { handle, active })) as BlockRow[]);
}

/** A deep link of the real editor switches the embed on at once, unsaved; here it is saved. */
async function start(): Promise<void> {
  const rows = (await callAdmin('theme')) as BlockRow[];
  const asked = rows.find((row) => row.handle === askedHandle() && !row.active);
  if (asked) await save(asked.handle, true);
  else show(rows);
}

document.body.classList.add('message');
document.body.append(
  draw(
    'main',
    {},
    draw('span', { class: 'badge' }, words.simulated),
    draw('h1', {}, words.themeEditor),
    draw('p', {}, words.themeText),
    place,
    draw('p', {}, draw('a', { href: '/' }, words.backTo.replace('{app}', settings.appName))),
    draw('p', {}, draw('a', { href: settings.storefront }, words.storefront)),
  ),
);
void start();
