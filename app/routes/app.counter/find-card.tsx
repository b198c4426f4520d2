import { useState } from 'react';
import { Form, useSearchParams } from '@remix-run/react';
import { BlockStack, Button, Card, ResourceItem, ResourceList, Text, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

interface FindCardProps {
  q: string;
  found: readonly { id: string; name: string; email: string; points: string }[];
  chosen: string | null;
}

/** Finds a member by what he says or shows. A scanner types like a keyboard and ends with Enter. */
export function FindCard({ q, found, chosen }: FindCardProps) {
  const { t } = useTranslation('counter');
  const [typed, setTyped] = useState(q);
  const [, setSearch] = useSearchParams();
  const others = found.filter(({ id }) => id !== chosen);
  return (
    <Card>
      <BlockStack gap="300">
        <Form
          onSubmit={(event) => {
            event.preventDefault();
            setSearch({ q: typed });
          }}
        >
          <TextField
            label={t('find')}
            helpText={t('findHelp')}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
            autoFocus
            clearButton
            onClearButtonClick={() => {
              setTyped('');
            }}
            connectedRight={
              <Button submit variant="primary" size="large">
                {t('findAction')}
              </Button>
            }
          />
        </Form>
        {q !== '' && found.length === 0 && chosen === null ? (
          <Text as="p" tone="subdued">
            {t('nobody')}
          </Text>
        ) : null}
        {chosen !== null || others.length === 0 ? null : (
          <ResourceList
            items={others}
            renderItem={({ id, name, email, points }) => (
              <ResourceItem
                id={id}
                accessibilityLabel={name}
                onClick={() => {
                  setSearch({ q, member: id });
                }}
              >
                <Text as="h3" fontWeight="semibold">
                  {name}
                </Text>
                <Text as="p" tone="subdued" breakWord>
                  {[email, t('points', { points })].filter((part) => part !== '').join(' · ')}
                </Text>
              </ResourceItem>
            )}
          />
        )}
      </BlockStack>
    </Card>
  );
}
