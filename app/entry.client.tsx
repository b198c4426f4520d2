import { StrictMode, startTransition } from 'react';
import { RemixBrowser } from '@remix-run/react';
import { hydrateRoot } from 'react-dom/client';
import { matchLanguage } from './locales/languages.ts';
import { loadTexts } from './locales/texts.client.ts';
import { loadPolarisTexts } from './ui/polaris-texts.ts';
import { ReaderTexts } from './ui/reader-texts.tsx';

const language = matchLanguage(document.documentElement.lang);
const [texts, polarisTexts] = await Promise.all([loadTexts(language), loadPolarisTexts(language)]);

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <ReaderTexts texts={texts} polarisTexts={polarisTexts}>
        <RemixBrowser />
      </ReaderTexts>
    </StrictMode>,
  );
});
