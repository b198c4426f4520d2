import type { SaveBarView } from '../protocol.ts';
import { actionElements, viewAction } from './actions.ts';
import { Watch } from './watch.ts';
import { startFormSaveBars } from './form-save-bar.ts';
import { isShown, report, setShown } from './save-bar-owners.ts';
import type { Owner } from './save-bar-owners.ts';

/** `ui-save-bar`: never shown; the admin draws it in place of the title bar. */
class SaveBarElement extends HTMLElement implements Owner {
  private readonly watch = new Watch(() => {
    if (this.showing) report();
  });

  connectedCallback(): void {
    this.watch.start(this);
  }

  disconnectedCallback(): void {
    this.watch.stop();
    void this.hide();
  }

  get showing(): boolean {
    return isShown(this);
  }

  view(): SaveBarView {
    const buttons = actionElements(this);
    const save = buttons.find((button) => button.getAttribute('variant') === 'primary');
    const discard = buttons.find((button) => button !== save);
    return {
      save: save === undefined ? null : viewAction(save),
      discard: discard === undefined ? null : viewAction(discard),
      asksFirst: (this.getAttribute('discardconfirmation') ?? 'false') !== 'false',
    };
  }

  show(): Promise<void> {
    if (setShown(this, true)) this.dispatchEvent(new Event('show'));
    return Promise.resolve();
  }

  hide(): Promise<void> {
    if (setShown(this, false)) this.dispatchEvent(new Event('hide'));
    return Promise.resolve();
  }

  toggle(): Promise<void> {
    return this.showing ? this.hide() : this.show();
  }
}

/** Shows, hides or toggles the save bar of that id. Rejects when there is none. */
export function changeSaveBar(id: string, change: 'show' | 'hide' | 'toggle'): Promise<void> {
  const bar = document.getElementById(id);
  if (!(bar instanceof SaveBarElement)) return Promise.reject(new Error(`There is no save bar "${id}".`));
  return bar[change]();
}

/** Defines the save bar element and follows forms that ask for one. */
export function startSaveBar(): void {
  customElements.define('ui-save-bar', SaveBarElement);
  startFormSaveBars();
}
