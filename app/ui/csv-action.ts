import { ExportIcon } from '@shopify/polaris-icons';
import { useTranslation } from 'react-i18next';
import { useDownload } from './download.ts';

/** The export of a page's rows as an action of the page, which folds into a menu on a phone. */
export function useCsvAction(url: string, fileName: string) {
  const { t } = useTranslation('frame');
  const { busy, start } = useDownload(url, fileName);
  return { content: t('export.button'), icon: ExportIcon, loading: busy, onAction: start };
}
