import { useState } from 'react';
import { useSearchParams } from '@remix-run/react';
import { BlockStack, Button, Card, FormLayout, InlineStack, Select, Text, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { PickedItems } from '../../ui/picked-items.tsx';
import type { WhyFacts } from './why.server.ts';

/** For which place, product, cart and customer the answer is shown. The choice stands in the address. */
export function QuestionCard({ facts }: { facts: WhyFacts }) {
  const { t } = useTranslation('recommendations');
  const { asked, fields, choices, customerError } = facts;
  const [search, setSearch] = useSearchParams();
  const [picked, setPicked] = useState<Readonly<Record<string, string>>>({});
  const titles = { ...facts.titles, ...picked };
  const put = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    next.set(name, value);
    setSearch(next, { preventScrollReset: true });
  };
  const items = fields.items;
  return (
    <Card>
      <FormLayout>
        <Select
          label={t('rules.place')}
          options={choices}
          value={asked.placement}
          onChange={(placement) => {
            put('placement', placement);
          }}
        />
        {fields.product ? (
          <BlockStack gap="100">
            <Text as="p">{t('why.product')}</Text>
            <PickedItems
              kind="product"
              multiple={false}
              label={t('why.pickProduct')}
              ids={asked.product === '' ? [] : [asked.product]}
              titles={titles}
              onPick={([id = ''], added) => {
                setPicked((before) => ({ ...before, ...added }));
                put('product', id);
              }}
            />
          </BlockStack>
        ) : null}
        {items === null ? null : (
          <BlockStack gap="100">
            <Text as="p">{t(`why.${items}`)}</Text>
            <PickedItems
              kind="product"
              label={t('pick.product')}
              ids={asked.items}
              titles={titles}
              onPick={(ids, added) => {
                setPicked((before) => ({ ...before, ...added }));
                put('items', ids.join(','));
              }}
            />
          </BlockStack>
        )}
        <CustomerField
          asked={asked.email}
          error={customerError}
          onAsk={(email) => {
            put('customer', email);
          }}
        />
      </FormLayout>
    </Card>
  );
}

interface CustomerFieldProps {
  asked: string;
  error: string | null;
  onAsk: (email: string) => void;
}

/** For whom: a customer by e-mail, since Shopify's picker knows no customers. */
function CustomerField({ asked, error, onAsk }: CustomerFieldProps) {
  const { t } = useTranslation('recommendations');
  const [email, setEmail] = useState(asked);
  return (
    <>
      <TextField
        label={t('why.customer')}
        helpText={t('why.customerHelp')}
        type="email"
        autoComplete="off"
        value={email}
        error={error ?? false}
        onChange={setEmail}
      />
      <InlineStack>
        <Button
          onClick={() => {
            onAsk(email.trim());
          }}
        >
          {t('why.ask')}
        </Button>
      </InlineStack>
    </>
  );
}
