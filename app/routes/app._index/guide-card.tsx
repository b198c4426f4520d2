import { useState } from 'react';
import { useFetcher } from '@remix-run/react';
import { BlockStack, Button, Card, InlineStack, ProgressBar, Text } from '@shopify/polaris';
import { XIcon } from '@shopify/polaris-icons';
import { useTranslation } from 'react-i18next';
import { useToast } from '../../ui/toast.ts';
import { GuideStepRow } from './guide-step.tsx';
import type { WrittenGuide, WrittenStep } from './guide-words.ts';
import type { StorefrontState } from './storefront.ts';

interface GuideCardProps {
  guide: WrittenGuide;
  embedUrl: string;
  storefront: StorefrontState;
}

/** The setup guide: five steps at most, finished ones detected, the next one open. */
export function GuideCard({ guide, embedUrl, storefront }: GuideCardProps) {
  const { t } = useTranslation('home');
  const fetcher = useFetcher<{ toast?: string; error?: string }>();
  useToast(fetcher.data);
  const [chosen, setChosen] = useState<string | null>(null);
  const steps = guide.steps.map((step) => ({ ...step, done: isDone(step, storefront) }));
  const done = steps.filter((step) => step.done).length;
  const next = steps.find((step) => !step.done && !step.skipped)?.step ?? null;
  const open = chosen ?? next;
  const send = (intent: string, step?: string) => {
    setChosen(null);
    fetcher.submit({ intent, ...(step === undefined ? {} : { step }) }, { method: 'post' });
  };
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="start" wrap={false}>
          <BlockStack gap="100">
            <Text as="h2" variant="headingMd">
              {t('guide.title')}
            </Text>
            <Text as="p" tone="subdued" id="guide-steps">
              {t('guide.progress', { done, all: steps.length })}
            </Text>
          </BlockStack>
          <Button
            variant="tertiary"
            icon={XIcon}
            accessibilityLabel={t('guide.dismiss')}
            onClick={() => {
              send('dismiss-guide');
            }}
          />
        </InlineStack>
        <ProgressBar
          progress={(done / steps.length) * 100}
          size="small"
          tone="primary"
          ariaLabelledBy="guide-steps"
        />
        <BlockStack gap="100" as="ul">
          {steps.map((step) => (
            <GuideStepRow
              key={step.step}
              step={step}
              open={open === step.step}
              busy={fetcher.state !== 'idle'}
              embedUrl={embedUrl}
              error={step.step === open ? (fetcher.data?.error ?? null) : null}
              onOpen={setChosen}
              onSend={send}
            />
          ))}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}

function isDone(step: WrittenStep, storefront: StorefrontState): boolean {
  return step.done ?? storefront === 'on';
}
