import type { ActionView, SaveBarView, TitleBarView } from '../protocol.ts';
import { confirmWith } from './dialogs.ts';
import { draw } from './draw.ts';
import { tellFrame } from './frame.ts';
import { settings, words } from './settings.ts';

const title = draw('h1', {}, settings.appName);
const crumb = draw('span', { class: 'crumb' });
const actions = draw('div', { class: 'actions' });
const saveBar = draw('div', { class: 'save-bar', role: 'region', 'aria-label': words.unsaved, hidden: true });
const progress = draw('div', { class: 'progress', role: 'progressbar', hidden: true });

/** Title bar, save bar and progress line. */
export const bars = draw(
  'header',
  { class: 'bars' },
  draw('div', { class: 'title-bar' }, crumb, title, actions),
  saveBar,
  progress,
);

function button(action: ActionView, label = action.label): HTMLButtonElement {
  const kind = action.isCritical ? 'critical' : action.isPrimary ? 'primary' : 'plain';
  const press = () => tellFrame({ kind: 'press', id: action.id });
  const isOff = action.isDisabled || action.isLoading;
  return draw(
    'button',
    { type: 'button', class: kind, disabled: isOff, 'aria-busy': String(action.isLoading), click: press },
    label,
  );
}

function group(label: string, items: ActionView[]): HTMLElement {
  return draw(
    'details',
    { class: 'group' },
    draw('summary', {}, label === '' ? words.moreActions : label),
    draw('div', { class: 'menu' }, ...items.map((item) => button(item))),
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
  actions.replaceChildren(...groups, ...sorted.map((action) => button(action)));
}

function crumbButton(action: ActionView): HTMLButtonElement {
  const made = button(action, '←');
  made.setAttribute('aria-label', action.label);
  made.title = action.label;
  return made;
}

/** Shows the save bar in place of the title bar, or hides it. */
export function showSaveBar(view: SaveBarView | null): void {
  saveBar.hidden = view === null;
  bars.classList.toggle('unsaved', view !== null);
  if (view === null) return;
  const buttons: HTMLButtonElement[] = [];
  if (view.discard) {
    const discard = button({ ...view.discard, isCritical: false }, view.discard.label || words.discard);
    if (view.asksFirst) discard.addEventListener('click', askBeforeDiscard, { capture: true });
    buttons.push(discard);
  }
  if (view.save) buttons.push(button({ ...view.save, isPrimary: true }, view.save.label || words.save));
  saveBar.replaceChildren(draw('strong', {}, words.unsaved), draw('span', { class: 'actions' }, ...buttons));
}

function askBeforeDiscard(event: Event): void {
  const pressed = event.currentTarget as HTMLButtonElement;
  event.stopImmediatePropagation();
  const { discardTitle: title, discardText: text, discard: yes, keepEditing: no } = words;
  void confirmWith({ title, text, yes, no }).then((discards) => {
    if (!discards) return;
    pressed.removeEventListener('click', askBeforeDiscard, { capture: true });
    pressed.click();
  });
}

/** Shows or hides the progress line. */
export function showProgress(on: boolean): void {
  progress.hidden = !on;
}
