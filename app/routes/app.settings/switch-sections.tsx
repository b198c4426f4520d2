import { Layout } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { ApprovalCard } from './approval-card.tsx';
import { CountsCard } from './counts-card.tsx';
import type { SettingsFacts } from './settings.server.ts';

interface SwitchSectionsProps {
  facts: Pick<SettingsFacts, 'approval' | 'countsOnly'>;
  busy: boolean;
  send: (message: { intent: 'approval' | 'counts-only'; on: boolean }) => void;
}

/** What is switched on or off at once, without the save bar. */
export function SwitchSections({ facts, busy, send }: SwitchSectionsProps) {
  const { t } = useTranslation('settings');
  return (
    <>
      <Layout.AnnotatedSection title={t('approval.title')} description={t('approval.text')}>
        <ApprovalCard
          approval={facts.approval}
          busy={busy}
          onSwitch={(on) => {
            send({ intent: 'approval', on });
          }}
        />
      </Layout.AnnotatedSection>
      <Layout.AnnotatedSection title={t('counts.title')} description={t('counts.text')}>
        <CountsCard
          isOn={facts.countsOnly}
          busy={busy}
          onSwitch={(on) => {
            send({ intent: 'counts-only', on });
          }}
        />
      </Layout.AnnotatedSection>
    </>
  );
}
