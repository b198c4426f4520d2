import { useState } from 'react';
import { useFetcher } from '@remix-run/react';
import {
  Banner,
  BlockStack,
  Button,
  Card,
  FormLayout,
  InlineStack,
  Layout,
  TextField,
} from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { LinkDraft } from '../../attribution/links.ts';
import { useToast } from '../../ui/toast.ts';
import { CheckCard } from './check-card.tsx';
import { MadeCard } from './made-card.tsx';
import type { LinkAnswer } from './links.server.ts';

const blank = { source: '', medium: '', campaign: '', term: '', content: '' };

/** Builds a tagged link; beside it stands which channel its visits will be counted in, before anybody sends it out. */
export function LinkCard({ home, hosts }: { home: string; hosts: readonly string[] }) {
  const { t } = useTranslation('channels');
  const fetcher = useFetcher<LinkAnswer>();
  const [values, setValues] = useState<LinkDraft>({ target: home, ...blank });
  const answer = fetcher.data;
  useToast(answer);
  const field = (name: keyof LinkDraft, helpText?: string) => (
    <TextField
      label={t(`links.field.${name}`)}
      value={values[name]}
      autoComplete="off"
      error={answer?.errors?.[name] ?? false}
      {...(helpText === undefined ? {} : { helpText })}
      onChange={(typed) => {
        setValues((before) => ({ ...before, [name]: typed }));
      }}
    />
  );
  return (
    <Layout>
      <Layout.Section>
        <Card>
          <BlockStack gap="300">
            {answer?.error === undefined ? null : <Banner tone="critical">{answer.error}</Banner>}
            <FormLayout>
              {field('target', t('links.help.target'))}
              <FormLayout.Group condensed>
                {field('source', t('links.help.source'))}
                {field('medium', t('links.help.medium'))}
              </FormLayout.Group>
              {field('campaign', t('links.help.campaign'))}
              <FormLayout.Group condensed>
                {field('term')}
                {field('content')}
              </FormLayout.Group>
            </FormLayout>
            <InlineStack align="end">
              <Button
                variant="primary"
                loading={fetcher.state !== 'idle'}
                onClick={() => {
                  fetcher.submit({ ...values }, { method: 'post' });
                }}
              >
                {t('links.action')}
              </Button>
            </InlineStack>
          </BlockStack>
        </Card>
      </Layout.Section>
      <Layout.Section variant="oneThird">
        <BlockStack gap="400">
          <CheckCard draft={values} home={home} hosts={hosts} />
          {answer?.made === undefined ? null : <MadeCard made={answer.made} />}
        </BlockStack>
      </Layout.Section>
    </Layout>
  );
}
