import { useState } from 'react';
import { useRevalidator } from '@remix-run/react';
import { Banner, BlockStack, Card, DropZone, List, Text, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useToast } from '../../ui/toast.ts';
import type { SpendAnswer } from './spend.server.ts';

/** Takes a spend file. It is sent as it is, so that a large one is streamed and never held whole. */
export function FileCard() {
  const { t } = useTranslation('channels');
  const revalidator = useRevalidator();
  const [platform, setPlatform] = useState('');
  const [answer, setAnswer] = useState<SpendAnswer | null>(null);
  const [busy, setBusy] = useState(false);
  useToast(answer);
  const send = async (file: File) => {
    setBusy(true);
    try {
      const address = `/app/channels/spend/import?platform=${encodeURIComponent(platform)}`;
      const sent = await fetch(address, {
        method: 'POST',
        body: file,
        headers: { 'Content-Type': 'text/csv' },
      });
      setAnswer(
        sent.ok || sent.status === 413
          ? ((await sent.json()) as SpendAnswer)
          : { error: t('spend.error.sent') },
      );
      revalidator.revalidate();
    } catch {
      setAnswer({ error: t('spend.error.sent') });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card>
      <BlockStack gap="300">
        {answer?.error === undefined ? null : (
          <Banner tone="critical" title={answer.error}>
            <List>
              {(answer.lines ?? []).map((line) => (
                <List.Item key={line}>{line}</List.Item>
              ))}
            </List>
          </Banner>
        )}
        <TextField
          label={t('spend.file.platform')}
          helpText={t('spend.file.platformHelp')}
          value={platform}
          maxLength={200}
          autoComplete="off"
          onChange={setPlatform}
        />
        <DropZone
          accept=".csv,.tsv,.txt,text/csv"
          type="file"
          allowMultiple={false}
          disabled={busy}
          label={t('spend.file.drop')}
          onDropAccepted={([file]) => {
            if (file !== undefined) void send(file);
          }}
        >
          <DropZone.FileUpload actionTitle={t('spend.file.choose')} />
        </DropZone>
        {busy ? (
          <Text as="p" tone="subdued">
            {t('spend.file.busy')}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}
