import { draw } from '../host/draw.ts';
import { callControl } from './control-api.ts';
import { act, card, field } from './parts.ts';

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
