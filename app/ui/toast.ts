import { useEffect } from 'react';
import { useAppBridge } from '@shopify/app-bridge-react';

/**
 * Shows a short success message once for each answer that carries one. Errors never come as toasts: they stand beside
 * their field and stay.
 */
export function useToast(answer: unknown): void {
  const shopify = useAppBridge();
  useEffect(() => {
    const message = toastOf(answer);
    if (message !== null) shopify.toast.show(message);
  }, [answer, shopify]);
}

function toastOf(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null || !('toast' in answer)) return null;
  return typeof answer.toast === 'string' ? answer.toast : null;
}
