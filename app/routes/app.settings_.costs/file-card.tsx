import { useState } from 'react';
import { useFetcher } from '@remix-run/react';
import { Banner, BlockStack, Box, Button, Card, Checkbox, DropZone, List, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useToast } from '../../ui/toast.ts';
import type { CostsAnswer } from './cost-actions.server.ts';

/** Takes a CSV file of unit costs; a file with problems changes nothing, and each is told with its line. */
export function FileCard() {
  const { t } = useTranslation('margin');
  const fetcher = useFetcher<CostsAnswer>();
  const [file, setFile] = useState<File | null>(null);
  const [repin, setRepin] = useState(false);
  const problems = fetcher.data?.problems ?? [];
  useToast(fetcher.data);
  const send = () => {
    if (file === null) return;
    const form = new FormData();
    form.set('costs', file);
    form.set('repin', repin ? 'yes' : 'no');
    fetcher.submit(form, { method: 'post', encType: 'multipart/form-data' });
  };
  return (
    <Box paddingBlockStart="400">
      <Card>
        <BlockStack gap="300" inlineAlign="start">
          {problems.length === 0 ? null : (
            <Banner tone="critical" title={t('costs.file.refused')}>
              <List>
                {problems.map((problem) => (
                  <List.Item key={problem}>{problem}</List.Item>
                ))}
              </List>
            </Banner>
          )}
          <Text as="p">{t('costs.file.body')}</Text>
          <Box width="100%">
            <DropZone
              label={t('costs.file.label')}
              accept=".csv,text/csv"
              allowMultiple={false}
              variableHeight
              onDropAccepted={([chosen]) => {
                setFile(chosen ?? null);
              }}
            >
              {file === null ? (
                <DropZone.FileUpload actionTitle={t('costs.file.choose')} />
              ) : (
                <Box padding="300">
                  <Text as="p" breakWord>
                    {file.name}
                  </Text>
                </Box>
              )}
            </DropZone>
          </Box>
          <Checkbox label={t('costs.file.repin')} checked={repin} onChange={setRepin} />
          <Button onClick={send} disabled={file === null} loading={fetcher.state !== 'idle'}>
            {t('costs.file.import')}
          </Button>
        </BlockStack>
      </Card>
    </Box>
  );
}
