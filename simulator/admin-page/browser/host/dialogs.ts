import { draw } from './draw.ts';
import { words } from './settings.ts';

/** A question with two answers; closing the dialog means no. */
export function confirmWith(said: {
  title: string;
  text: string;
  yes: string;
  no: string;
  /** The first answer takes something away; so unless said otherwise. */
  isCritical?: boolean;
}): Promise<boolean> {
  return new Promise((resolve) => {
    const dialog = draw(
      'dialog',
      { class: 'confirm', 'aria-label': said.title },
      draw('h2', {}, said.title),
      draw('p', {}, said.text),
    );
    const kind = said.isCritical === false ? 'primary' : 'critical';
    const close = (answer: boolean) => () => {
      dialog.remove();
      resolve(answer);
    };
    dialog.append(
      draw(
        'div',
        { class: 'actions' },
        draw('button', { type: 'button', class: 'plain', click: close(false) }, said.no),
        draw('button', { type: 'button', class: kind, click: close(true) }, said.yes),
      ),
    );
    dialog.addEventListener('close', close(false));
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** "Leave page with unsaved changes?" */
export function confirmLeaving(): Promise<boolean> {
  return confirmWith({ title: words.leaveTitle, text: words.leaveText, yes: words.leave, no: words.stay });
}
