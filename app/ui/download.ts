import { useState } from 'react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { useTranslation } from 'react-i18next';

/** A download under way, and how to start it. */
export interface Download {
  readonly busy: boolean;
  readonly start: () => void;
}

/**
 * Downloads a file of the app. A plain link would leave the frame without the session token, so the file is fetched
 * (App Bridge adds the token) and handed to the browser as a blob.
 */
export function useDownload(url: string, fileName: string): Download {
  const { t } = useTranslation('frame');
  const shopify = useAppBridge();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(`HTTP ${String(answer.status)}`);
      offerFile(await answer.blob(), fileName);
    } catch {
      shopify.toast.show(t('export.failed'), { isError: true });
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    start: () => {
      void run();
    },
  };
}

/** Hands a file made here to the browser, as a download. */
export function offerFile(file: Blob, fileName: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
