import { useState } from 'react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { Button } from '@shopify/polaris';
import { ExportIcon } from '@shopify/polaris-icons';
import { useTranslation } from 'react-i18next';

interface DownloadButtonProps {
  /** Address of the file, inside the app. */
  url: string;
  fileName: string;
  label: string;
}

/**
 * Downloads a file. A plain link would leave the frame without the session token, so the file is fetched (App Bridge
 * adds the token) and handed to the browser as a blob.
 */
export function DownloadButton({ url, fileName, label }: DownloadButtonProps) {
  const { t } = useTranslation('frame');
  const shopify = useAppBridge();
  const [busy, setBusy] = useState(false);
  const download = async () => {
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
  return (
    <Button icon={ExportIcon} loading={busy} onClick={() => void download()}>
      {label}
    </Button>
  );
}

function offerFile(file: Blob, fileName: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
