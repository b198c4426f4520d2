import { useState } from 'react';
import { useFetcher } from '@remix-run/react';
import { Banner, BlockStack, Button, Card, FormLayout, List, Text, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useToast } from '../../ui/toast.ts';
import type { LinkAnswer } from './links.server.ts';

/** Builds a tagged link, and says which channel its visits will be counted in before anybody sends it out. */
export function LinkCard({ target }: { target: string }) {
  const { t } = useTranslation('channels');
  const fetcher = useFetcher<LinkAnswer>();
  const [values, setValues] = useState({
    target,
    source: '',
    medium: '',
    campaign: '',
    term: '',
    content: '',
  });
  const answer = fetcher.data;
  useToast(answer);
  const field = (name: keyof typeof values) => (
    <TextField
      label={t(`links.field.${name}`)}
      value={values[name]}
      autoComplete="off"
      error={answer?.errors?.[name] ?? false}
      onChange={(typed) => {
        setValues((before) => ({ ...before, [name]: typed }));
      }}
    />
  );
  return (
    <Card>
      <BlockStack gap="300" inlineAlign="start">
        {answer?.error === undefined ? null : <Banner tone="critical">{answer.error}</Banner>}
        <FormLayout>
          {field('target')}
          <FormLayout.Group>
            {field('source')}
            {field('medium')}
            {field('campaign')}
          </FormLayout.Group>
          <FormLayout.Group>
            {field('term')}
            {field('content')}
          </FormLayout.Group>
        </FormLayout>
        <Button
          variant="primary"
          loading={fetcher.state !== 'idle'}
          onClick={() => {
            fetcher.submit(values, { method: 'post' });
          }}
        >
          {t('links.action')}
        </Button>
        {answer?.made === undefined ? null : <MadeBanner made={answer.made} />}
      </BlockStack>
    </Card>
  );
}

function MadeBanner({ made }: { made: NonNullable<LinkAnswer['made']> }) {
  return (
    <Banner tone={made.warnings.length === 0 ? 'success' : 'warning'} title={made.channel}>
      <BlockStack gap="200">
        <Text as="p" breakWord>
          {made.url}
        </Text>
        {made.warnings.length === 0 ? null : (
          <List>
            {made.warnings.map((warning) => (
              <List.Item key={warning}>{warning}</List.Item>
            ))}
          </List>
        )}
      </BlockStack>
    </Banner>
  );
}
