import { draw } from '../host/draw.ts';

const said = draw('p', { class: 'said', role: 'status', 'aria-live': 'polite' });

/** Where every action says how it went. */
export const outcome = said;

/** A labelled field. */
export function field(label: string, input: HTMLElement): HTMLElement {
  return draw('label', { class: 'field' }, draw('span', {}, label), input);
}

/** A button that runs something, shows the outcome and then refreshes the page's figures. */
export function act(label: string, work: () => Promise<unknown>, kind = 'plain'): HTMLButtonElement {
  const button = draw('button', { type: 'button', class: kind }, label);
  button.addEventListener('click', () => {
    button.disabled = true;
    said.className = 'said';
    said.textContent = `${label} …`;
    work()
      .then((value) => {
        said.textContent = `${label}: ${value === null || value === undefined ? 'done' : brief(value)}`;
        window.dispatchEvent(new Event('store-changed'));
      })
      .catch((error: unknown) => {
        said.className = 'said failed';
        said.textContent = `${label}: ${error instanceof Error ? error.message : String(error)}`;
      })
      .finally(() => {
        button.disabled = false;
      });
  });
  return button;
}

function brief(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 220 ? `${text.slice(0, 220)}…` : text;
}

/** A card with a heading. */
export function card(title: string, ...children: (Node | string)[]): HTMLElement {
  return draw('section', { class: 'panel' }, draw('h2', {}, title), ...children);
}

/** A table of the given columns; a column is a heading and what it shows of a row. */
export function table<Row>(
  columns: readonly (readonly [string, (row: Row) => Node | string])[],
  rows: readonly Row[],
): HTMLElement {
  const head = draw('tr', {}, ...columns.map(([title]) => draw('th', { scope: 'col' }, title)));
  const body = rows.map((row) => draw('tr', {}, ...columns.map(([, show]) => draw('td', {}, show(row)))));
  return draw(
    'div',
    { class: 'scroll' },
    draw('table', {}, draw('thead', {}, head), draw('tbody', {}, ...body)),
  );
}
