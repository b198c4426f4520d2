import { Banner, List } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ReviewFacts } from './review.server.ts';

interface ReviewBannersProps {
  facts: Pick<ReviewFacts, 'approval' | 'approvalLine' | 'declined'>;
  errors: string[];
}

/** Why it was not launched or proposed, and who must agree. */
export function ReviewBanners({ facts, errors }: ReviewBannersProps) {
  const { approval, approvalLine: line, declined } = facts;
  const { t } = useTranslation('campaigns');
  return (
    <>
      {errors.length === 0 ? null : (
        <Banner
          tone="critical"
          title={approval === 'to-propose' ? t('review.notProposed') : t('review.notLaunched')}
        >
          <List>
            {errors.map((error) => (
              <List.Item key={error}>{error}</List.Item>
            ))}
          </List>
        </Banner>
      )}
      {declined === '' ? null : <Banner tone="warning">{declined}</Banner>}
      {line === '' ? null : <Banner tone={approval === 'to-approve' ? 'warning' : 'info'}>{line}</Banner>}
    </>
  );
}
