import { useState } from 'react';
import {
  Badge,
  BlockStack,
  Button,
  ButtonGroup,
  Card,
  Divider,
  InlineStack,
  Text,
  TextField,
} from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { WrittenAdvice } from './advice-words.ts';

type Send = (message: { intent: string; id: string; to: string; note: string }) => void;

interface AdviceCardProps {
  advice: WrittenAdvice[];
  busy: boolean;
  send: Send;
}

/** At most three next actions, each with its reason, how sure it is, who must agree, and its draft. */
export function AdviceCard({ advice, busy, send }: AdviceCardProps) {
  const { t } = useTranslation('brief');
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t('next')}
        </Text>
        {advice.length === 0 ? <Text as="p">{t('noAdvice')}</Text> : null}
        {advice.map((one, at) => (
          <BlockStack gap="400" key={one.id}>
            {at === 0 ? null : <Divider />}
            <AdviceItem advice={one} busy={busy} send={send} />
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

function AdviceItem({ advice, busy, send }: { advice: WrittenAdvice; busy: boolean; send: Send }) {
  const { t } = useTranslation('brief');
  const [note, setNote] = useState('');
  const step = (to: string) => () => {
    send({ intent: 'step', id: advice.id, to, note });
    setNote('');
  };
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm" breakWord>
        {advice.title}
      </Text>
      <InlineStack gap="200">
        <Badge tone={advice.certaintyTone}>{advice.certainty}</Badge>
        <Badge>{advice.agrees}</Badge>
      </InlineStack>
      <Text as="p" breakWord>
        {advice.reason}
      </Text>
      {advice.cover === '' ? null : <Text as="p">{advice.cover}</Text>}
      <Text as="p" tone="subdued" breakWord>
        {advice.stateLine}
      </Text>
      {advice.cannot === '' ? null : (
        <Text as="p" tone="subdued">
          {advice.cannot}
        </Text>
      )}
      {advice.canPropose || advice.canDecide ? (
        <TextField label={t('note')} value={note} onChange={setNote} autoComplete="off" maxLength={500} />
      ) : null}
      <ButtonGroup>
        <Button url={advice.draftUrl}>{advice.draftLabel}</Button>
        {advice.canPropose ? (
          <Button onClick={step('proposed')} disabled={busy}>
            {t('step.propose')}
          </Button>
        ) : null}
        {advice.canDecide ? (
          <Button onClick={step('approved')} disabled={busy}>
            {t('step.approve')}
          </Button>
        ) : null}
        {advice.canDecide ? (
          <Button onClick={step('declined')} disabled={busy}>
            {t('step.decline')}
          </Button>
        ) : null}
      </ButtonGroup>
    </BlockStack>
  );
}
