import { useState } from 'react';
import { useFetcher } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ConfirmModal } from '../../ui/confirm-modal.tsx';
import { useToast } from '../../ui/toast.ts';
import type { ImportAnswer } from './import-actions.server.ts';

/** What can be done with chosen codes: taking them back, which is asked first, and making others for them. */
export function useLostCodes(codes: readonly string[], clear: () => void) {
  const { t } = useTranslation('campaigns');
  const fetcher = useFetcher<ImportAnswer>();
  const [open, setOpen] = useState(false);
  useToast(fetcher.data);
  const send = (intent: 'revoke' | 'replace') => {
    fetcher.submit({ intent, codes: [...codes] }, { method: 'post', encType: 'application/json' });
    setOpen(false);
    clear();
  };
  return {
    error: fetcher.data?.error,
    actions: [
      {
        content: t('lost.revoke'),
        onAction: () => {
          setOpen(true);
        },
      },
      {
        content: t('lost.replace'),
        onAction: () => {
          send('replace');
        },
      },
    ],
    modal: (
      <ConfirmModal
        id="revoke-codes"
        title={t('lost.title', { count: codes.length })}
        confirm={t('lost.revoke')}
        tone="critical"
        lines={[t('lost.stop'), t('lost.stay')]}
        open={open}
        onClose={() => {
          setOpen(false);
        }}
        onConfirm={() => {
          send('revoke');
        }}
      />
    ),
  };
}
