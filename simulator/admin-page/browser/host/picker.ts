import type { PickOptions } from '../protocol.ts';
import { draw } from './draw.ts';
import { callAdmin, settings, words } from './settings.ts';

type Row = { id: string; title: string; displayName?: string; images?: { originalSrc: string }[] };
const TITLES = {
  product: words.pickProducts,
  variant: words.pickVariants,
  collection: words.pickCollections,
};

/** Lets the merchant choose products, variants or collections; null when he cancels. */
export function pickResources(options: PickOptions): Promise<Row[] | null> {
  return new Promise((resolve) => new Picker(options, resolve).open());
}

class Picker {
  private readonly chosen = new Map<string, Row>();
  private readonly list = draw('ul', { class: 'rows' });
  private readonly count = draw('span', { class: 'count' });
  private readonly dialog = draw('dialog', { class: 'picker' });
  private readonly options: PickOptions;
  private readonly settle: (rows: Row[] | null) => void;
  private asked = 0;

  constructor(options: PickOptions, settle: (rows: Row[] | null) => void) {
    this.options = options;
    this.settle = settle;
  }

  open(): void {
    const title = TITLES[this.options.kind];
    const search = draw('input', {
      type: 'search',
      placeholder: words.search,
      'aria-label': words.search,
      value: this.options.query,
      input: () => void this.load(search.value),
    });
    const cancel = draw(
      'button',
      { type: 'button', class: 'plain', click: () => this.close(null) },
      words.cancel,
    );
    const done = draw(
      'button',
      { type: 'button', class: 'primary', click: () => this.close([...this.chosen.values()]) },
      words.done,
    );
    this.dialog.setAttribute('aria-label', title);
    this.dialog.append(
      draw('h2', {}, title),
      search,
      this.list,
      draw('div', { class: 'actions' }, this.count, cancel, done),
    );
    this.dialog.addEventListener('cancel', () => this.close(null));
    document.body.append(this.dialog);
    this.dialog.showModal();
    void this.load(this.options.query);
  }

  private close(rows: Row[] | null): void {
    if (!this.dialog.isConnected) return;
    this.dialog.remove();
    this.settle(rows);
  }

  private async load(typed: string): Promise<void> {
    this.asked += 1;
    const mine = this.asked;
    const rows = (await callAdmin(
      `picker?kind=${this.options.kind}&words=${encodeURIComponent(typed)}`,
    )) as Row[];
    if (mine !== this.asked) return;
    for (const row of rows) if (this.options.selectedIds.includes(row.id)) this.chosen.set(row.id, row);
    this.options.selectedIds = [];
    this.list.replaceChildren(
      ...(rows.length === 0 ? [draw('li', {}, words.nothingFound)] : rows.map((row) => this.drawRow(row))),
    );
    this.showCount();
  }

  private drawRow(row: Row): HTMLElement {
    const many = this.options.multiple !== false;
    const box = draw('input', {
      type: many ? 'checkbox' : 'radio',
      name: 'picked',
      change: () => this.choose(row, box),
    });
    box.checked = this.chosen.has(row.id);
    const source = row.images?.[0]?.originalSrc.replace(
      'https://cdn.shopify.com',
      `${settings.storefront}/__cdn`,
    );
    const picture =
      source === undefined ? draw('span', { class: 'no-picture' }) : draw('img', { src: source, alt: '' });
    return draw('li', {}, draw('label', {}, box, picture, row.displayName ?? row.title));
  }

  private choose(row: Row, box: HTMLInputElement): void {
    if (this.options.multiple === false) this.chosen.clear();
    const isFull = typeof this.options.multiple === 'number' && this.chosen.size >= this.options.multiple;
    if (box.checked && isFull) box.checked = false;
    if (box.checked) this.chosen.set(row.id, row);
    else this.chosen.delete(row.id);
    this.showCount();
  }

  private showCount(): void {
    this.count.textContent = words.selected.replace('{count}', String(this.chosen.size));
  }
}
