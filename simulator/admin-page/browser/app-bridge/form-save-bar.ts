import type { SaveBarView } from '../protocol.ts';
import { viewAction } from './actions.ts';
import { setShown } from './save-bar-owners.ts';
import type { Owner } from './save-bar-owners.ts';

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

/** Follows forms that ask for a save bar. */
export function startFormSaveBars(): void {
  for (const name of ['input', 'change']) window.addEventListener(name, (event) => followForm(event, true));
  for (const name of ['submit', 'reset']) window.addEventListener(name, (event) => followForm(event, false));
}
