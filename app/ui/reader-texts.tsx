import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import type englishTexts from '@shopify/polaris/locales/en.json';
import type { i18n } from 'i18next';
import { I18nextProvider } from 'react-i18next';

/** The words of Polaris's own parts (close, next page, ...) in the reader's language, as its locale files hold them. */
export type PolarisTexts = typeof englishTexts;

const PolarisTextsContext = createContext<PolarisTexts | null>(null);

interface ReaderTextsProps {
  texts: i18n;
  polarisTexts: PolarisTexts;
  children: ReactNode;
}

/** Gives the page its words. The server and the browser mount it with the same language, or hydration would differ. */
export function ReaderTexts({ texts, polarisTexts, children }: ReaderTextsProps) {
  return (
    <PolarisTextsContext.Provider value={polarisTexts}>
      <I18nextProvider i18n={texts}>{children}</I18nextProvider>
    </PolarisTextsContext.Provider>
  );
}

/** Polaris's words for its provider. */
export function usePolarisTexts(): PolarisTexts {
  const polarisTexts = useContext(PolarisTextsContext);
  if (polarisTexts === null) throw new Error('ReaderTexts is missing above this page');
  return polarisTexts;
}
