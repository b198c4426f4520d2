import { Banner, Layout, List } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { ConfirmModal } from '../../ui/confirm-modal.tsx';
import type { RulesEditorFacts } from './rules.server.ts';

/** What could not be saved, and which rules have no effect as things stand. */
export function RulesNotes({ facts, error }: { facts: RulesEditorFacts; error: string | undefined }) {
  const { t } = useTranslation('recommendations');
  const { foreign, gaps } = facts;
  const notes = [...(foreign === null ? [] : [t('rules.foreign', { currency: foreign })]), ...gaps];
  return (
    <>
      {error === undefined ? null : (
        <Layout.Section>
          <Banner tone="critical">{error}</Banner>
        </Layout.Section>
      )}
      {notes.length === 0 ? null : (
        <Layout.Section>
          <Banner tone="warning" title={t('rules.gapsTitle')}>
            <List>
              {notes.map((note) => (
                <List.Item key={note}>{note}</List.Item>
              ))}
            </List>
          </Banner>
        </Layout.Section>
      )}
    </>
  );
}

/** Asks before a place's rules are taken away. */
export function ResetModal(props: { open: boolean; onClose: () => void; onConfirm: () => void }) {
  const { t } = useTranslation('recommendations');
  return (
    <ConfirmModal
      id="reset-rules"
      title={t('rules.resetTitle')}
      confirm={t('rules.reset')}
      tone="critical"
      lines={[t('rules.resetLine'), t('rules.resetUndo')]}
      {...props}
    />
  );
}
