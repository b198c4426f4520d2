import { useEffect } from 'react';
import { useFetcher } from '@remix-run/react';
import {
  Badge,
  Banner,
  BlockStack,
  Card,
  InlineGrid,
  Link,
  List,
  SkeletonBodyText,
  Text,
} from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { loader as judgementLoader } from '../app.campaigns.$campaignId_.judgement.ts';

/** Asks for the rehearsal and the check once the page stands. Undefined while they run. */
export function useJudgement(campaignId: string) {
  const { load, data } = useFetcher<typeof judgementLoader>();
  useEffect(() => {
    load(`/app/campaigns/${campaignId}/judgement`);
  }, [load, campaignId]);
  return data;
}

type Judgement = NonNullable<ReturnType<typeof useJudgement>>;

/** The rehearsal on last year's orders, and what stacks or clashes. */
export function JudgementCards({ judgement }: { judgement: Judgement | undefined }) {
  const { t } = useTranslation('campaigns');
  if (judgement !== undefined) {
    return (
      <>
        <BacktestCard judgement={judgement} />
        <NotesCard judgement={judgement} />
      </>
    );
  }
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="p" tone="subdued">
          {t('review.loading')}
        </Text>
        <SkeletonBodyText lines={14} />
      </BlockStack>
    </Card>
  );
}

function BacktestCard({ judgement }: { judgement: Judgement }) {
  const { t } = useTranslation('campaigns');
  const { span, figures, assumptions } = judgement;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t('backtest.title')}
          </Text>
          <Text as="p" tone="subdued">
            {span}
          </Text>
        </BlockStack>
        <InlineGrid columns={{ xs: 2, sm: 3, md: 5 }} gap="400">
          {figures.map(({ key, label, value, url }) => (
            <BlockStack key={key} gap="050">
              <Text as="span" variant="bodySm">
                <Link url={url} monochrome>
                  {label}
                </Link>
              </Text>
              <Text as="span" variant="headingMd" numeric breakWord>
                {value}
              </Text>
            </BlockStack>
          ))}
        </InlineGrid>
        <List>
          {assumptions.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
      </BlockStack>
    </Card>
  );
}

const tones = { blocking: 'critical', warning: 'attention', info: 'info' } as const;

function NotesCard({ judgement }: { judgement: Judgement }) {
  const { t } = useTranslation('campaigns');
  const { notes, issues } = judgement;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t('review.notes')}
        </Text>
        {issues.length === 0 ? null : (
          <Banner tone="critical" title={t('native.refused')}>
            <List>
              {issues.map((issue) => (
                <List.Item key={issue}>{issue}</List.Item>
              ))}
            </List>
          </Banner>
        )}
        {notes.length === 0 ? (
          <Text as="p" tone="subdued">
            {t('review.noNotes')}
          </Text>
        ) : null}
        {notes.map(({ level, levelLabel, reason, mend }) => (
          <BlockStack key={reason} gap="100" inlineAlign="start">
            <Badge tone={tones[level]}>{levelLabel}</Badge>
            <Text as="p" breakWord>
              {reason}
            </Text>
            <Text as="p" tone="subdued">
              {mend}
            </Text>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
