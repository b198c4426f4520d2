import { Banner } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useAllOrders } from './all-orders.ts';

/** Stands above figures that are drawn from the last 60 days only, and asks for the rest; nothing when all orders are seen. */
export function LastDaysBanner({ lastDaysOnly }: { lastDaysOnly: boolean }) {
  const { t } = useTranslation('frame');
  const { label, ask, waiting } = useAllOrders(!lastDaysOnly);
  if (!lastDaysOnly) return null;
  return (
    <Banner tone="info" action={{ content: label, onAction: ask, loading: waiting }}>
      {t('orders.lastDaysOnly')}
    </Banner>
  );
}
