import type { ActionView, TitleBarView } from '../protocol.ts';
import { actionButton } from './action-button.ts';
import { draw } from './draw.ts';
import { saveBar } from './save-bar.ts';
import { settings, words } from './settings.ts';

const title = draw('h1', {}, settings.appName);
const crumb = draw('span', { class: 'crumb' });
const actions = draw('div', { class: 'actions' });
const progress = draw('div', { class: 'progress', role: 'progressbar', hidden: true });

/** Title bar, save bar and progress line. */
export const bars = draw(
  'header',
  { class: 'bars' },
  draw('div', { class: 'title-bar' }, crumb, title, actions),
  saveBar,
  progress,
);

function group(label: string, items: ActionView[]): HTMLElement {
  return draw(
    'details',
    { class: 'group' },
    draw('summary', {}, label === '' ? words.moreActions : label),
    draw('div', { class: 'menu' }, ...items.map((item) => actionButton(item))),
  );
}

/** Draws what the app's title bar says; the app's name when it has none. */
export function showTitleBar(view: TitleBarView | null): void {
  title.textContent = view?.title || settings.appName;
  document.title = `${title.textContent} · ${settings.storeName}`;
  crumb.replaceChildren(...(view?.breadcrumb ? [crumbButton(view.breadcrumb)] : []));
  // The primary action stands last, at the edge.
  const sorted = [...(view?.actions ?? [])].sort((a, b) => Number(a.isPrimary) - Number(b.isPrimary));
  const groups = (view?.groups ?? []).map(({ label, actions: items }) => group(label, items));
  actions.replaceChildren(...groups, ...sorted.map((action) => actionButton(action)));
}

function crumbButton(action: ActionView): HTMLButtonElement {
  const made = actionButton(action, '←');
  made.setAttribute('aria-label', action.label);
  made.title = action.label;
  return made;
}

/** Shows or hides the progress line. */
export function showProgress(on: boolean): void {
  progress.hidden = !on;
}
