/** The sizes App Bridge knows. */
export const VARIANTS = ['small', 'base', 'large', 'max'] as const;
export type ModalVariant = (typeof VARIANTS)[number];

/** How a modal looks, inside its shadow root. */
export const SHEET = `
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
export const WIDTHS: Record<ModalVariant, string> = {
  small: '400px',
  base: '640px',
  large: '980px',
  max: '100vw',
};
