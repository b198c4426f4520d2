import { SaveBar } from '@shopify/app-bridge-react';
import { useTranslation } from 'react-i18next';

interface UnsavedBarProps {
  /** Unique on the page. */
  id: string;
  dirty: boolean;
  saving: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

/** Shopify's own save bar. It opens with the first change and asks before the merchant leaves with changes. */
export function UnsavedBar({ id, dirty, saving, onSave, onDiscard }: UnsavedBarProps) {
  const { t } = useTranslation('frame');
  return (
    <SaveBar id={id} open={dirty} discardConfirmation>
      <button variant="primary" onClick={onSave} disabled={saving} {...(saving ? { loading: '' } : {})}>
        {t('save.save')}
      </button>
      <button onClick={onDiscard} disabled={saving}>
        {t('save.discard')}
      </button>
    </SaveBar>
  );
}
