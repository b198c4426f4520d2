import { isRouteErrorResponse, useRouteError } from '@remix-run/react';
import { Banner, Layout, Text } from '@shopify/polaris';
import { AppPage } from './app-page.tsx';
import { useTranslation } from 'react-i18next';
import { referenceOf } from './plain-error.tsx';

/**
 * The error boundary of every page: says what failed, what is safe and what to do, with the reference our log knows.
 * Pages that Shopify's library throws to leave the frame or renew a session come as HTML and are shown as they are.
 */
export function FailurePage() {
  const error = useRouteError();
  const { t } = useTranslation('frame');
  const leaving = libraryPage(error);
  if (leaving !== null) return <div dangerouslySetInnerHTML={{ __html: leaving }} />;
  const missing = isRouteErrorResponse(error) && error.status === 404;
  const reference = referenceOf(error);
  return (
    <AppPage
      title={missing ? t('error.missingTitle') : t('error.title')}
      backAction={{ url: '/app', content: t('navigation.home') }}
    >
      <Layout>
        <Layout.Section>
          <Banner tone={missing ? 'info' : 'critical'}>
            <Text as="p">{missing ? t('error.missingBody') : t('error.body')}</Text>
            {reference === null ? null : <Text as="p">{t('error.reference', { reference })}</Text>}
          </Banner>
        </Layout.Section>
      </Layout>
    </AppPage>
  );
}

function libraryPage(error: unknown): string | null {
  if (!isRouteErrorResponse(error) || error.status === 404) return null;
  return typeof error.data === 'string' ? error.data || ' ' : null;
}
