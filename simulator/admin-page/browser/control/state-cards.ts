import { draw } from '../host/draw.ts';
import { callControl, rowsOf } from './control-api.ts';
import { act, card, field, table } from './parts.ts';

type Row = Record<string, unknown>;
const FAULTS = ['throttle', 'server-error', 'dropped-after-commit', 'duplicate-webhook', 'dead-token'];
const DAY_MS = 86_400_000;

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

/** Moves the shop's clock forward. */
export function clockCard(): HTMLElement {
  const days = draw('input', { type: 'number', min: '0', step: 'any', value: '1' });
  const speed = draw('input', { type: 'number', min: '0', step: 'any', value: '1' });
  const advance = () => callControl('POST', 'clock', { advanceMs: Math.round(Number(days.value) * DAY_MS) });
  const setSpeed = () => callControl('POST', 'clock', { advanceMs: 0, speed: Number(speed.value) });
  return card(
    'Clock',
    draw(
      'div',
      { class: 'fields' },
      field('Forward by (days)', days),
      act('Move the clock', advance, 'primary'),
    ),
    draw('div', { class: 'fields' }, field('Speed (times)', speed), act('Set speed', setSpeed)),
  );
}

/** Chooses what goes wrong next. */
export function faultsCard(): HTMLElement {
  const kind = draw('select', {}, ...FAULTS.map((name) => draw('option', { value: name }, name)));
  const operation = draw('input', { placeholder: 'any operation' });
  const count = draw('input', { type: 'number', min: '1', value: '1' });
  const set = () =>
    callControl('POST', 'faults', {
      kind: kind.value,
      count: Number(count.value),
      ...(operation.value.trim() === '' ? {} : { operation: operation.value.trim() }),
    });
  return card(
    'Faults',
    draw(
      'div',
      { class: 'fields' },
      field('Kind', kind),
      field('Operation', operation),
      field('Times', count),
      act('Set fault', set, 'primary'),
      act('Clear all faults', () => callControl('DELETE', 'faults')),
    ),
  );
}

/** Installs and removes the app, and sends the compliance requests. */
export function appCard(): HTMLElement {
  const customer = draw('input', { placeholder: 'customer id' });
  const send = (topic: string) =>
    act(topic, () => {
      const named = customer.value.trim() === '' ? {} : { customerId: Number(customer.value) };
      return callControl('POST', 'compliance', { topic, ...named });
    });
  return card(
    'App',
    draw(
      'div',
      { class: 'fields' },
      act('Open the app (installs it)', () => callControl('POST', 'open-app', {}), 'primary'),
      act('Uninstall the app', () => callControl('POST', 'uninstall', {}), 'critical'),
    ),
    draw(
      'div',
      { class: 'fields' },
      field('Customer', customer),
      send('customers/data_request'),
      send('customers/redact'),
      send('shop/redact'),
    ),
  );
}
