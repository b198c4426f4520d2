import { Banner, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ProgramAnswer } from './program-actions.server.ts';
import type { ProgramPageFacts } from './program.server.ts';

interface StateBannerProps {
  facts: ProgramPageFacts;
  answer: ProgramAnswer | undefined;
  onConfirm: (to: string, confirmed: boolean) => void;
}

/** At most one banner: what must be confirmed, else what is saved but not in force yet, else where a draft came from. */
export function StateBanner({ facts, answer, onConfirm }: StateBannerProps) {
  const { t } = useTranslation('program');
  const confirm = answer?.confirm;
  if (confirm !== undefined) {
    return (
      <Banner
        tone="warning"
        title={t('confirm.title')}
        action={{
          content: t('confirm.action'),
          onAction: () => {
            onConfirm(confirm.to, true);
          },
        }}
      >
        <Text as="p">{confirm.text}</Text>
      </Banner>
    );
  }
  if (facts.hasUnpublished) return <Banner tone="info">{t('unpublished')}</Banner>;
  return facts.suggested === null ? null : <Banner tone="info">{t('suggested')}</Banner>;
}
