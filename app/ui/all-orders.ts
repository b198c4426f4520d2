import { useState } from 'react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { useTranslation } from 'react-i18next';
import { useRevalidateWhile } from './revalidate.ts';

const scope = 'read_all_orders';
/** Shopify tells us of the grant by a webhook, which takes a few seconds. */
const askAgainMs = 2_000;

/**
 * Asks the merchant, in Shopify's own dialog, for orders older than 60 days.
 * @param seesAllOrders as the page's loader said; the page is loaded again until it says yes after the grant
 */
export function useAllOrders(seesAllOrders: boolean): { label: string; ask: () => void; waiting: boolean } {
  const { t } = useTranslation('frame');
  const shopify = useAppBridge();
  const [granted, setGranted] = useState(false);
  const waiting = granted && !seesAllOrders;
  useRevalidateWhile(waiting, askAgainMs);
  const ask = async () => {
    try {
      const { result } = await shopify.scopes.request([scope]);
      if (result !== 'granted-all') return;
      setGranted(true);
      shopify.toast.show(t('orders.granted'));
    } catch {
      shopify.toast.show(t('orders.notAsked'), { isError: true });
    }
  };
  return { label: t('orders.ask'), ask: () => void ask(), waiting };
}
