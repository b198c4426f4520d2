import { Modal, TitleBar } from '@shopify/app-bridge-react';
import { Box, List } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

interface ConfirmModalProps {
  /** Unique on the page. */
  id: string;
  title: string;
  /** The button that does it. */
  confirm: string;
  tone?: 'critical';
  /** What it does, a sentence each. */
  lines: readonly string[];
  open: boolean;
  onClose: () => void;
  onConfirm: () => void;
}

/** Says what a step does before it is done. */
export function ConfirmModal(props: ConfirmModalProps) {
  const { id, title, confirm, tone, lines, open, onClose, onConfirm } = props;
  const { t } = useTranslation('frame');
  return (
    <Modal id={id} open={open} onHide={onClose}>
      <Box padding="400">
        <List>
          {lines.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
      </Box>
      <TitleBar title={title}>
        <button variant="primary" onClick={onConfirm} {...(tone === undefined ? {} : { tone })}>
          {confirm}
        </button>
        <button onClick={onClose}>{t('confirm.cancel')}</button>
      </TitleBar>
    </Modal>
  );
}
