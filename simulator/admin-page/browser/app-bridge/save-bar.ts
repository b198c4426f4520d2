import type { SaveBarView } from '../protocol.ts';
import { Watch, actionElements, viewAction } from './actions.ts';
import { ask, tell } from './connection.ts';

/** Whatever may ask for the save bar: an element or a form. */
type Owner = { view(): SaveBarView };
const owners: Owner[] = [];

function report(): void {
  tell({ kind: 'saveBar', view: owners.at(-1)?.view() ?? null });
}

function setShown(owner: Owner, on: boolean): boolean {
  const at = owners.indexOf(owner);
  if (at >= 0 === on) return false;
  if (on) owners.push(owner);
  else owners.splice(at, 1);
  report();
  return true;
}

/** True while unsaved changes are announced. */
export function hasUnsavedChanges(): boolean {
  return owners.length > 0;
}

/** Resolves when the merchant may leave; stays pending when he decides to stay, as App Bridge does. */
export async function confirmLeaving(): Promise<void> {
  if (!hasUnsavedChanges()) return;
  const leaves = await ask({ ask: 'leave' });
  if (leaves !== true) await new Promise<never>(() => undefined);
}

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
    return owners.includes(this);
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

/** `<form data-save-bar>`: dirty from the first change until it is submitted or reset. */
class FormOwner implements Owner {
  private readonly saveButton = document.createElement('button');
  private readonly discardButton = document.createElement('button');
  private readonly form: HTMLFormElement;

  constructor(form: HTMLFormElement) {
    this.form = form;
    this.saveButton.setAttribute('variant', 'primary');
    this.saveButton.addEventListener('click', () => form.requestSubmit());
    this.discardButton.addEventListener('click', () => form.reset());
  }

  view(): SaveBarView {
    return {
      save: viewAction(this.saveButton, ''),
      discard: viewAction(this.discardButton, ''),
      asksFirst: this.form.hasAttribute('data-discard-confirmation'),
    };
  }
}

const forms = new WeakMap<HTMLFormElement, FormOwner>();

function followForm(event: Event, on: boolean): void {
  const target = event.target instanceof Element ? event.target : null;
  const form = target?.closest<HTMLFormElement>('form[data-save-bar]');
  if (!form) return;
  const owner = forms.get(form) ?? new FormOwner(form);
  forms.set(form, owner);
  setShown(owner, on);
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
  for (const name of ['input', 'change']) window.addEventListener(name, (event) => followForm(event, true));
  for (const name of ['submit', 'reset']) window.addEventListener(name, (event) => followForm(event, false));
}
