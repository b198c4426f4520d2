import type { ActionView } from '../protocol.ts';
import { SHEET, WIDTHS } from './modal-look.ts';
import type { ModalVariant } from './modal-look.ts';

/** A modal on the app's own page: the chrome in a shadow root, the app's content beside it in a slot. */
export class ModalOverlay {
  private readonly place = document.createElement('simulated-modal');
  private readonly dialog = document.createElement('dialog');
  private readonly title = document.createElement('h2');
  private readonly foot = document.createElement('footer');

  constructor(content: HTMLElement, closed: () => void) {
    const close = document.createElement('button');
    close.className = 'close';
    close.textContent = '×';
    close.setAttribute('aria-label', 'Close');
    close.addEventListener('click', closed);
    this.title.id = 'title';
    this.dialog.setAttribute('aria-labelledby', 'title');
    this.dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      closed();
    });
    const head = document.createElement('header');
    head.append(this.title, close);
    const body = document.createElement('section');
    body.append(document.createElement('slot'));
    this.dialog.append(head, body, this.foot);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(SHEET);
    const shadow = this.place.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [sheet];
    shadow.append(this.dialog);
    this.place.append(content);
    document.body.append(this.place);
    this.dialog.showModal();
  }

  draw(view: {
    title: string;
    variant: ModalVariant;
    actions: { action: ActionView; press: () => void }[];
  }): void {
    this.title.textContent = view.title;
    this.dialog.style.setProperty('--width', WIDTHS[view.variant]);
    this.foot.hidden = view.actions.length === 0;
    this.foot.replaceChildren(
      // The primary action stands last, where the hand expects it.
      ...[...view.actions]
        .sort((a, b) => Number(a.action.isPrimary) - Number(b.action.isPrimary))
        .map(({ action, press }) => {
          const button = document.createElement('button');
          button.textContent = action.label;
          button.disabled = action.isDisabled || action.isLoading;
          if (action.isPrimary) button.classList.add('primary');
          if (action.isCritical) button.classList.add('critical');
          button.addEventListener('click', press);
          return button;
        }),
    );
  }

  remove(): void {
    this.dialog.close();
    this.place.remove();
  }
}
