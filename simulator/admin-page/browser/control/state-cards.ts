import { draw } from '../host/draw.ts';
import { callControl, rowsOf } from './control-api.ts';
import { act, card, table } from './parts.ts';

type Row = Record<string, unknown>;

const state = draw('div', {});
const webhooks = draw('div', {});

/** Figures of the store, one line each. */
export async function refreshState(): Promise<void> {
  const value = (await callControl('GET', 'state')) as Row;
  const rows = Object.entries(value).flatMap(([name, part]) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.entries(part).map(([inner, at]) => [`${name}.${inner}`, at] as const)
      : [[name, part] as const],
  );
  const show = (at: unknown) => (typeof at === 'string' ? at : JSON.stringify(at));
  state.replaceChildren(
    draw('dl', {}, ...rows.flatMap(([name, at]) => [draw('dt', {}, name), draw('dd', {}, show(at))])),
  );
}

/** The newest deliveries. */
export async function refreshWebhooks(): Promise<void> {
  const rows = rowsOf(await callControl('GET', 'webhooks?limit=25'));
  const names = Object.keys(rows[0] ?? {})
    .filter((name) => typeof rows[0]?.[name] !== 'object')
    .slice(0, 7);
  const show = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value ?? ''));
  webhooks.replaceChildren(
    rows.length === 0
      ? draw('p', {}, 'No delivery yet.')
      : table<Row>(
          names.map((name) => [name, (row) => show(row[name])]),
          rows,
        ),
  );
}

/** What the store looks like now. */
export function stateCard(): HTMLElement {
  return card('Store', state);
}

/** The log of webhook deliveries. */
export function webhooksCard(): HTMLElement {
  return card(
    'Webhook deliveries',
    act('Wait until none is pending', () => callControl('POST', 'wait-webhooks', {})),
    webhooks,
  );
}
