import { Modal, TitleBar } from '@shopify/app-bridge-react';
import { Box, List } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

interface LaunchModalProps {
  /** What launching does, a sentence each. */
  lines: readonly string[];
  open: boolean;
  onClose: () => void;
  onConfirm: () => void;
}

/** Says what launching the program does before it is done. */
export function LaunchModal({ lines, open, onClose, onConfirm }: LaunchModalProps) {
  const { t } = useTranslation('program');
  return (
    <Modal id="launch-program" open={open} onHide={onClose}>
      <Box padding="400">
        <List>
          {lines.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
      </Box>
      <TitleBar title={t('launch.title')}>
        <button variant="primary" onClick={onConfirm}>
          {t('launch.confirm')}
        </button>
        <button onClick={onClose}>{t('launch.cancel')}</button>
      </TitleBar>
    </Modal>
  );
}
