import { onHostMessage, tell } from './connection.ts';

type ToastOptions = {
  duration?: number;
  isError?: boolean;
  action?: string;
  onAction?: () => void;
  onDismiss?: () => void;
};

const shown = new Map<string, ToastOptions>();
let given = 0;

/** Shows a toast in the admin and gives its id. `duration` in milliseconds, 5000 when absent. */
function show(message: string, options: ToastOptions = {}): string {
  given += 1;
  const id = `toast-${Date.now()}-${given}`;
  shown.set(id, options);
  const { duration = 5000, isError = false, action = null } = options;
  tell({ kind: 'toast', id, message, isError, durationMs: duration, action });
  return id;
}

/** `shopify.toast`. */
export const toast = { show, hide: (id: string) => tell({ kind: 'hideToast', id }) };

/** Calls the app back when its toast is pressed or gone. */
export function startToast(): void {
  onHostMessage((message) => {
    if (message.kind !== 'toastGone') return;
    const options = shown.get(message.id);
    shown.delete(message.id);
    if (message.pressed) options?.onAction?.();
    else options?.onDismiss?.();
  });
}
