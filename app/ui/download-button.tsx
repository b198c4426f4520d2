import { Button } from '@shopify/polaris';
import { ExportIcon } from '@shopify/polaris-icons';
import { useDownload } from './download.ts';

interface DownloadButtonProps {
  /** Address of the file, inside the app. */
  url: string;
  fileName: string;
  label: string;
}

/** A button that downloads a file of the app. */
export function DownloadButton({ url, fileName, label }: DownloadButtonProps) {
  const { busy, start } = useDownload(url, fileName);
  return (
    <Button icon={ExportIcon} loading={busy} onClick={start}>
      {label}
    </Button>
  );
}
