import type { SaveBarView } from '../protocol.ts';
import { actionButton } from './action-button.ts';
import { confirmWith } from './dialogs.ts';
import { draw } from './draw.ts';
import { words } from './settings.ts';

/** The bar of unsaved changes. */
export const saveBar = draw('div', {
  class: 'save-bar',
  role: 'region',
  'aria-label': words.unsaved,
  hidden: true,
});

/** Shows the save bar in place of the title bar, or hides it. */
export function showSaveBar(view: SaveBarView | null): void {
  saveBar.hidden = view === null;
  if (view === null) return;
  const buttons: HTMLButtonElement[] = [];
  if (view.discard) {
    const discard = actionButton({ ...view.discard, isCritical: false }, view.discard.label || words.discard);
    if (view.asksFirst) discard.addEventListener('click', askBeforeDiscard, { capture: true });
    buttons.push(discard);
  }
  if (view.save) buttons.push(actionButton({ ...view.save, isPrimary: true }, view.save.label || words.save));
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
