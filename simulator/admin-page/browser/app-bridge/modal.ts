import { Watch } from './watch.ts';
import { tell } from './connection.ts';
import { VARIANTS } from './modal-look.ts';
import type { ModalVariant } from './modal-look.ts';
import { ModalOverlay } from './modal-overlay.ts';
import { viewTitleBar } from './title-bar.ts';

/** `ui-modal`: its content, put there by the app, is shown over the frame; the admin dims itself. */
class ModalElement extends HTMLElement {
  /** Where the app puts the modal's content (the React wrapper portals into it); on the page only while shown. */
  readonly content = document.createElement('div');
  private overlay: ModalOverlay | null = null;
  private readonly watch = new Watch(() => this.draw());

  connectedCallback(): void {
    this.watch.start(this);
  }

  disconnectedCallback(): void {
    this.watch.stop();
    void this.hide();
  }

  get variant(): ModalVariant {
    const asked = this.getAttribute('variant');
    return VARIANTS.find((known) => known === asked) ?? 'base';
  }

  get contentWindow(): Window | null {
    return null;
  }

  show(): Promise<void> {
    if (this.hasAttribute('src')) return Promise.reject(new Error('not simulated: ui-modal with src'));
    if (this.overlay !== null) return Promise.resolve();
    this.overlay = new ModalOverlay(this.content, () => void this.hide());
    this.draw();
    tell({ kind: 'dim', on: true });
    this.dispatchEvent(new Event('show'));
    return Promise.resolve();
  }

  hide(): Promise<void> {
    if (this.overlay === null) return Promise.resolve();
    this.overlay.remove();
    this.overlay = null;
    tell({ kind: 'dim', on: false });
    this.dispatchEvent(new Event('hide'));
    return Promise.resolve();
  }

  toggle(): Promise<void> {
    return this.overlay === null ? this.show() : this.hide();
  }

  private draw(): void {
    const bar = this.querySelector<HTMLElement>('ui-title-bar');
    const elements = bar === null ? [] : [...bar.querySelectorAll<HTMLElement>('button')];
    const view = bar === null ? null : viewTitleBar(bar);
    this.overlay?.draw({
      title: view?.title ?? '',
      variant: this.variant,
      actions: (view?.actions ?? []).map((action, at) => ({ action, press: () => elements[at]?.click() })),
    });
  }
}

/** Shows, hides or toggles the modal of that id. Rejects when there is none. */
export function changeModal(id: string, change: 'show' | 'hide' | 'toggle'): Promise<void> {
  const modal = document.getElementById(id);
  if (!(modal instanceof ModalElement)) return Promise.reject(new Error(`There is no modal "${id}".`));
  return modal[change]();
}

/** Defines the modal element. */
export function startModal(): void {
  customElements.define('ui-modal', ModalElement);
}
