import { useState } from 'react';
import { useFetcher } from '@remix-run/react';
import { BlockStack, Button, Card, InlineStack, ProgressBar, Text } from '@shopify/polaris';
import { XIcon } from '@shopify/polaris-icons';
import { useTranslation } from 'react-i18next';
import { LaunchModal } from '../../ui/launch-modal.tsx';
import { useToast } from '../../ui/toast.ts';
import { GuideStepRow } from './guide-step.tsx';
import type { WrittenGuide, WrittenStep } from './guide-words.ts';
import type { StorefrontState } from './storefront.ts';

interface GuideCardProps {
  guide: WrittenGuide;
  embedUrl: string;
  storefront: StorefrontState;
  /** What launching does, a sentence each. */
  launchLines: readonly string[];
}

/** The setup guide: five steps at most, finished ones detected, the next one open. */
export function GuideCard({ guide, embedUrl, storefront, launchLines }: GuideCardProps) {
  const fetcher = useFetcher<{ toast?: string; error?: string }>();
  useToast(fetcher.data);
  const [chosen, setChosen] = useState<string | null>(null);
  const steps = guide.steps.map((step) => ({ ...step, done: isDone(step, storefront) }));
  const done = steps.filter((step) => step.done).length;
  const next = steps.find((step) => !step.done && !step.skipped)?.step ?? null;
  const open = chosen ?? next;
  const [asking, setAsking] = useState(false);
  const send = (intent: string, step?: string) => {
    setChosen(null);
    fetcher.submit({ intent, ...(step === undefined ? {} : { step }) }, { method: 'post' });
  };
  return (
    <Card>
      <BlockStack gap="400">
        <GuideHead
          done={done}
          all={steps.length}
          onDismiss={() => {
            send('dismiss-guide');
          }}
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
              onSend={(intent, name) => {
                if (intent === 'launch') setAsking(true);
                else send(intent, name);
              }}
            />
          ))}
        </BlockStack>
        {next === null ? (
          <GuideEnd
            busy={fetcher.state !== 'idle'}
            onClose={() => {
              send('dismiss-guide');
            }}
          />
        ) : null}
      </BlockStack>
      <LaunchModal
        lines={launchLines}
        open={asking}
        onClose={() => {
          setAsking(false);
        }}
        onConfirm={() => {
          setAsking(false);
          send('launch');
        }}
      />
    </Card>
  );
}

function GuideHead({ done, all, onDismiss }: { done: number; all: number; onDismiss: () => void }) {
  const { t } = useTranslation('home');
  return (
    <>
      <InlineStack align="space-between" blockAlign="start" wrap={false}>
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t('guide.title')}
          </Text>
          <Text as="p" tone="subdued" id="guide-steps">
            {t('guide.progress', { done, all })}
          </Text>
        </BlockStack>
        <Button variant="tertiary" icon={XIcon} accessibilityLabel={t('guide.dismiss')} onClick={onDismiss} />
      </InlineStack>
      <ProgressBar progress={(done / all) * 100} size="small" tone="primary" ariaLabelledBy="guide-steps" />
    </>
  );
}

/** Every step done or skipped: nothing is left to guide, so the guide offers to go. */
function GuideEnd({ busy, onClose }: { busy: boolean; onClose: () => void }) {
  const { t } = useTranslation('home');
  return (
    <InlineStack gap="300" align="space-between" blockAlign="center">
      <Text as="p">{t('guide.finished')}</Text>
      <Button variant="primary" loading={busy} onClick={onClose}>
        {t('guide.close')}
      </Button>
    </InlineStack>
  );
}

function isDone(step: WrittenStep, storefront: StorefrontState): boolean {
  return step.done ?? storefront === 'on';
}
