import { Banner, List } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { Approval } from '../../campaigns/approval.ts';

interface ReviewBannersProps {
  approval: Approval;
  /** Who must agree; '' where nobody must. */
  line: string;
  errors: string[];
}

/** Why it was not launched or proposed, and who must agree. */
export function ReviewBanners({ approval, line, errors }: ReviewBannersProps) {
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
      {line === '' ? null : <Banner tone={approval === 'to-approve' ? 'warning' : 'info'}>{line}</Banner>}
    </>
  );
}
