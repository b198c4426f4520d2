import { BlockStack, Box, Button, Icon, InlineError, InlineStack, Text } from '@shopify/polaris';
import { CheckCircleIcon } from '@shopify/polaris-icons';
import { useTranslation } from 'react-i18next';
import { OpenCircle } from '../../ui/open-circle.tsx';
import type { WrittenStep } from './guide-words.ts';

interface GuideStepRowProps {
  step: WrittenStep;
  open: boolean;
  busy: boolean;
  embedUrl: string;
  error: string | null;
  onOpen: (step: string) => void;
  onSend: (intent: string, step?: string) => void;
}

/** One step of the guide: its title always, its reason and button when it is open. */
export function GuideStepRow({ step, open, onOpen, ...rest }: GuideStepRowProps) {
  const { t } = useTranslation('home');
  return (
    <Box as="li" padding="200" borderRadius="200" {...(open ? { background: 'bg-surface-secondary' } : {})}>
      <InlineStack gap="200" wrap={false} blockAlign="start">
        <Box>
          <Icon
            source={step.done === true ? CheckCircleIcon : OpenCircle}
            tone={step.done === true ? 'success' : 'subdued'}
            accessibilityLabel={step.done === true ? t('guide.done') : t('guide.open')}
          />
        </Box>
        <BlockStack gap="200">
          <Button
            variant="monochromePlain"
            textAlign="left"
            ariaExpanded={open}
            onClick={() => {
              onOpen(step.step);
            }}
          >
            {step.title}
          </Button>
          {open ? <OpenStep step={step} {...rest} /> : null}
        </BlockStack>
      </InlineStack>
    </Box>
  );
}

function OpenStep({ step, busy, embedUrl, error, onSend }: Omit<GuideStepRowProps, 'open' | 'onOpen'>) {
  const { t } = useTranslation('home');
  return (
    <BlockStack gap="300" inlineAlign="start">
      <Text as="p">{step.body}</Text>
      <Text as="p" tone="subdued" variant="bodySm">
        {step.minutes}
      </Text>
      {error === null ? null : <InlineError message={error} fieldID={`guide-${step.step}`} />}
      {step.done === true ? null : (
        <InlineStack gap="200">
          <StepButton step={step} busy={busy} embedUrl={embedUrl} onSend={onSend} />
          {step.skipped || step.step === 'program' || step.step === 'launch' ? null : (
            <Button
              variant="tertiary"
              disabled={busy}
              onClick={() => {
                onSend('skip-step', step.step);
              }}
            >
              {t('guide.skip')}
            </Button>
          )}
        </InlineStack>
      )}
    </BlockStack>
  );
}

const intents: Readonly<Record<string, string>> = {
  program: 'start-program',
  preview: 'see-preview',
  history: 'see-history',
  launch: 'launch',
};

function StepButton({
  step,
  busy,
  embedUrl,
  onSend,
}: Pick<GuideStepRowProps, 'step' | 'busy' | 'embedUrl' | 'onSend'>) {
  if (step.step === 'embed') {
    return (
      <Button variant="primary" url={embedUrl} target="_blank">
        {step.action}
      </Button>
    );
  }
  return (
    <Button
      variant="primary"
      loading={busy}
      onClick={() => {
        onSend(intents[step.step] ?? step.step);
      }}
    >
      {step.action}
    </Button>
  );
}
