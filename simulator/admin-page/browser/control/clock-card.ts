import { draw } from '../host/draw.ts';
import { callControl } from './control-api.ts';
import { act, card, field } from './parts.ts';

const DAY_MS = 86_400_000;

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
