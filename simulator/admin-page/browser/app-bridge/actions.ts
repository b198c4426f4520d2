import type { ActionView } from '../protocol.ts';
import { onHostMessage } from './connection.ts';

const ids = new WeakMap<HTMLElement, string>();
const elements = new Map<string, WeakRef<HTMLElement>>();
let given = 0;

/** The app's own button as the host draws it; pressing the drawn one clicks this one. */
export function viewAction(element: HTMLElement, label = element.textContent.trim()): ActionView {
  let id = ids.get(element);
  if (id === undefined) {
    given += 1;
    id = `action-${given}`;
    ids.set(element, id);
    elements.set(id, new WeakRef(element));
  }
  return {
    id,
    label,
    isPrimary: element.getAttribute('variant') === 'primary',
    isCritical: element.getAttribute('tone') === 'critical',
    isDisabled: isOn(element, 'disabled'),
    isLoading: isOn(element, 'loading'),
  };
}

function isOn(element: HTMLElement, name: string): boolean {
  const value = element.getAttribute(name);
  return value !== null && value !== 'false';
}

/** Begins to click the app's buttons when their pictures in the host are pressed. */
export function startActions(): void {
  onHostMessage((message) => {
    if (message.kind === 'press') elements.get(message.id)?.deref()?.click();
  });
}

/** Direct children that act: buttons and links. */
export function actionElements(parent: Element): HTMLElement[] {
  return [...parent.children].filter(
    (child): child is HTMLElement => child instanceof HTMLElement && ['BUTTON', 'A'].includes(child.tagName),
  );
}
