import { useState } from 'react';
import { useFetcher } from '@remix-run/react';
import {
  Banner,
  BlockStack,
  Box,
  Button,
  Card,
  DropZone,
  InlineStack,
  Text,
  TextField,
} from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { ConfirmModal } from '../../ui/confirm-modal.tsx';
import { useToast } from '../../ui/toast.ts';
import type { ImportAnswer } from './import-actions.server.ts';
import { SkippedLines } from './skipped-lines.tsx';

/** Takes the merchant's own codes from a file or a paste. Nothing is kept while a line is wrong, unless it is wished. */
export function ImportCard({ stored, summary }: { stored: number; summary: string }) {
  const { t } = useTranslation('campaigns');
  const fetcher = useFetcher<ImportAnswer>();
  const [file, setFile] = useState<File | null>(null);
  const [text, setText] = useState('');
  const busy = fetcher.state !== 'idle';
  useToast(fetcher.data);
  const send = (take: 'all' | 'good') => {
    const form = new FormData();
    form.set('take', take);
    form.set('text', text);
    if (file !== null) form.set('file', file);
    fetcher.submit(form, { method: 'post', encType: 'multipart/form-data' });
  };
  const { error, skipped } = fetcher.data ?? {};
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t('import.title')}
        </Text>
        {error === undefined ? null : <Banner tone="critical">{error}</Banner>}
        {skipped === undefined ? null : (
          <SkippedLines
            skipped={skipped}
            busy={busy}
            onTakeGood={() => {
              send('good');
            }}
          />
        )}
        <Text as="p">{t('import.body')}</Text>
        <CodeSource file={file} text={text} onFile={setFile} onText={setText} />
        <InlineStack gap="200" align="space-between">
          <Button
            onClick={() => {
              send('all');
            }}
            disabled={file === null && text.trim() === ''}
            loading={busy}
          >
            {t('import.add')}
          </Button>
          <ClearButton stored={stored} />
        </InlineStack>
        <Text as="p" tone="subdued">
          {summary}
        </Text>
      </BlockStack>
    </Card>
  );
}

interface CodeSourceProps {
  file: File | null;
  text: string;
  onFile: (file: File | null) => void;
  onText: (text: string) => void;
}

/** A file or typed codes; choosing the one puts the other away. */
function CodeSource({ file, text, onFile, onText }: CodeSourceProps) {
  const { t } = useTranslation('campaigns');
  return (
    <BlockStack gap="300">
      <DropZone
        label={t('import.file')}
        accept=".csv,.txt,text/csv,text/plain"
        allowMultiple={false}
        variableHeight
        onDropAccepted={([chosen]) => {
          onFile(chosen ?? null);
          onText('');
        }}
      >
        {file === null ? (
          <DropZone.FileUpload actionTitle={t('import.choose')} />
        ) : (
          <Box padding="300">
            <Text as="p" breakWord>
              {file.name}
            </Text>
          </Box>
        )}
      </DropZone>
      <TextField
        label={t('import.paste')}
        value={text}
        multiline={4}
        maxHeight={240}
        autoComplete="off"
        placeholder={'SPRING-01\nSPRING-02'}
        onChange={(typed) => {
          onText(typed);
          onFile(null);
        }}
      />
    </BlockStack>
  );
}

function ClearButton({ stored }: { stored: number }) {
  const { t } = useTranslation('campaigns');
  const fetcher = useFetcher<ImportAnswer>();
  const [open, setOpen] = useState(false);
  useToast(fetcher.data);
  if (stored === 0) return null;
  return (
    <>
      <Button
        tone="critical"
        variant="plain"
        loading={fetcher.state !== 'idle'}
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('import.clear')}
      </Button>
      <ConfirmModal
        id="clear-codes"
        title={t('import.clearTitle')}
        confirm={t('import.clear')}
        tone="critical"
        lines={[t('import.clearBody')]}
        open={open}
        onClose={() => {
          setOpen(false);
        }}
        onConfirm={() => {
          setOpen(false);
          const form = new FormData();
          form.set('intent', 'clear');
          fetcher.submit(form, { method: 'post', encType: 'multipart/form-data' });
        }}
      />
    </>
  );
}
