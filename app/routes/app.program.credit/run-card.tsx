import { useState } from 'react';
import { useFetcher } from '@remix-run/react';
import { Modal, TitleBar } from '@shopify/app-bridge-react';
import { Banner, BlockStack, Box, Button, Card, InlineStack, Spinner, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useToast } from '../../ui/toast.ts';
import type { WrittenRun } from './credit.server.ts';

/** The newest run: its progress, what it gave, and its undo until the first redemption. */
export function RunCard({ run }: { run: WrittenRun }) {
  const { t } = useTranslation('program');
  const fetcher = useFetcher<{ toast?: string; error?: string }>();
  const [asking, setAsking] = useState(false);
  useToast(fetcher.data);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          {run.isMoving ? <Spinner size="small" accessibilityLabel={run.title} /> : null}
          <Text as="h2" variant="headingMd">
            {run.title}
          </Text>
        </InlineStack>
        <div aria-live="polite">
          <Text as="p">{run.text}</Text>
        </div>
        {fetcher.data?.error === undefined ? null : <Banner tone="critical">{fetcher.data.error}</Banner>}
        {run.canUndo ? (
          <InlineStack align="end">
            <Button
              tone="critical"
              loading={fetcher.state !== 'idle'}
              onClick={() => {
                setAsking(true);
              }}
            >
              {t('credit.undo')}
            </Button>
          </InlineStack>
        ) : null}
        {run.state === 'done' && !run.canUndo ? (
          <Text as="p" tone="subdued">
            {t('credit.undoBlocked')}
          </Text>
        ) : null}
      </BlockStack>
      <UndoModal
        text={run.undoText}
        open={asking}
        onClose={() => {
          setAsking(false);
        }}
        onConfirm={() => {
          setAsking(false);
          fetcher.submit({ intent: 'undo', runId: run.id }, { method: 'post' });
        }}
      />
    </Card>
  );
}

interface UndoModalProps {
  text: string;
  open: boolean;
  onClose: () => void;
  onConfirm: () => void;
}

function UndoModal({ text, open, onClose, onConfirm }: UndoModalProps) {
  const { t } = useTranslation('program');
  return (
    <Modal id="undo-credit" open={open} onHide={onClose}>
      <Box padding="400">
        <Text as="p">{text}</Text>
      </Box>
      <TitleBar title={t('credit.undoTitle')}>
        <button variant="primary" tone="critical" onClick={onConfirm}>
          {t('credit.undoConfirm')}
        </button>
        <button onClick={onClose}>{t('credit.undoCancel')}</button>
      </TitleBar>
    </Modal>
  );
}
