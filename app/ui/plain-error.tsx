import { isRouteErrorResponse } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

/** An error without Polaris, for documents whose layout itself failed. */
export function PlainError({ error }: { error: unknown }) {
  const { t } = useTranslation('frame');
  const missing = isRouteErrorResponse(error) && error.status === 404;
  const reference = referenceOf(error);
  return (
    <main style={{ fontFamily: 'system-ui, sans-serif', padding: '2rem', maxWidth: '40rem' }}>
      <h1>{missing ? t('error.missingTitle') : t('error.title')}</h1>
      <p>{missing ? t('error.missingBody') : t('error.body')}</p>
      {reference === null ? null : <p>{t('error.reference', { reference })}</p>}
    </main>
  );
}

/** The reference under which the log holds a failure, when the server gave one. */
export function referenceOf(error: unknown): string | null {
  if (!isRouteErrorResponse(error)) return null;
  const told: unknown = error.data;
  if (typeof told !== 'object' || told === null || !('reference' in told)) return null;
  return typeof told.reference === 'string' ? told.reference : null;
}
