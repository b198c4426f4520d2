import { useTranslation } from 'react-i18next';
import { DownloadButton } from './download-button.tsx';

/** Exports the rows of a page as a CSV file. */
export function CsvButton({ url, fileName }: { url: string; fileName: string }) {
  const { t } = useTranslation('frame');
  return <DownloadButton url={url} fileName={fileName} label={t('export.button')} />;
}
