import { useAppBridge } from '@shopify/app-bridge-react';
import { Button } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

/** Copies a link; where the browser forbids it, says how to do it by hand. */
export function CopyButton({ text }: { text: string }) {
  const { t } = useTranslation('channels');
  const shopify = useAppBridge();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      shopify.toast.show(t('links.copied'));
    } catch {
      shopify.toast.show(t('links.copyFailed'), { isError: true });
    }
  };
  return (
    <Button
      onClick={() => {
        void copy();
      }}
    >
      {t('links.copy')}
    </Button>
  );
}
