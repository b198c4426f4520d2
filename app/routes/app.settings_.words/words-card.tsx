import { BlockStack, Card, FormLayout, Text, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

interface WordsCardProps {
  title: string;
  texts: readonly { key: string; text: string; placeholders: string }[];
  language: string;
  /** By `language|key`. */
  values: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  change: (part: Record<string, string>) => void;
}

/** The texts of one place in the storefront: Tandem's words as label, the merchant's in the field. */
export function WordsCard({ title, texts, language, values, errors, change }: WordsCardProps) {
  const { t } = useTranslation('settings');
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        <FormLayout>
          {texts.map(({ key, text, placeholders }) => {
            const name = `${language}|${key}`;
            return (
              <TextField
                key={name}
                label={text}
                value={values[name] ?? ''}
                autoComplete="off"
                error={errors[name] ?? false}
                {...(placeholders === '' ? {} : { helpText: t('words.keep', { placeholders }) })}
                onChange={(typed) => {
                  change({ [name]: typed });
                }}
              />
            );
          })}
        </FormLayout>
      </BlockStack>
    </Card>
  );
}
