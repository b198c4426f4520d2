import { draw } from '../host/draw.ts';
import { callControl } from './control-api.ts';
import { act, card, field } from './parts.ts';

const FAULTS = ['throttle', 'server-error', 'dropped-after-commit', 'duplicate-webhook', 'dead-token'];

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
