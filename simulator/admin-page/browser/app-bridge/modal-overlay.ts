import type { ActionView } from '../protocol.ts';

/** The sizes App Bridge knows. */
export const VARIANTS = ['small', 'base', 'large', 'max'] as const;
export type ModalVariant = (typeof VARIANTS)[number];

const SHEET = `
dialog { border: 0; padding: 0; border-radius: 6px; width: var(--width); max-width: calc(100vw - 24px);
  max-height: calc(100vh - 48px); box-shadow: 0 18px 60px #2b12245c; color: #2a2230; background: #fff;
  font: 14px/1.5 system-ui, sans-serif; flex-direction: column; overflow: hidden; }
dialog[open] { display: flex; }
dialog::backdrop { background: #2b122466; }
header, footer { display: flex; align-items: center; gap: 8px; padding: 12px 16px; background: #f7f1e6; }
header h2 { flex: 1; margin: 0; font: 600 17px/1.3 Georgia, serif; overflow-wrap: anywhere; }
footer { justify-content: flex-end; flex-wrap: wrap; }
footer[hidden] { display: none; }
section { overflow: auto; flex: 1; }
button { font: inherit; padding: 6px 14px; border-radius: 4px; border: 1px solid #b9a98c; background: #fffdf8; cursor: pointer; }
button.primary { background: #6d2a5b; border-color: #6d2a5b; color: #fff; }
button.critical { background: #a3242c; border-color: #a3242c; color: #fff; }
button:disabled { opacity: .55; cursor: default; }
button:focus-visible { outline: 2px solid #1d6f78; outline-offset: 2px; }
button.close { border: 0; background: none; font-size: 20px; line-height: 1; padding: 4px 8px; }
`;
const WIDTHS: Record<ModalVariant, string> = { small: '400px', base: '640px', large: '980px', max: '100vw' };

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
