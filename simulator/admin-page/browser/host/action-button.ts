import type { ActionView } from '../protocol.ts';
import { draw } from './draw.ts';
import { tellFrame } from './frame.ts';

/** A button of the app's, as the admin draws it; pressing it presses the app's own. */
export function actionButton(action: ActionView, label = action.label): HTMLButtonElement {
  const kind = action.isCritical ? 'critical' : action.isPrimary ? 'primary' : 'plain';
  const press = () => tellFrame({ kind: 'press', id: action.id });
  const isOff = action.isDisabled || action.isLoading;
  return draw(
    'button',
    { type: 'button', class: kind, disabled: isOff, 'aria-busy': String(action.isLoading), click: press },
    label,
  );
}
