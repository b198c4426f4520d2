import { BlockStack, Card, List, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { fullAddress, makeLink } from '../../attribution/links.ts';
import type { LinkDraft } from '../../attribution/links.ts';
import { writeKey } from '../../ui/channel-names.ts';

/** What the link being typed would do: the channel of its visits, and what to mind. */
export function CheckCard(props: { draft: LinkDraft; home: string; hosts: readonly string[] }) {
  const { draft, home, hosts } = props;
  const { t } = useTranslation('channels');
  const made = makeLink({ ...draft, target: fullAddress(draft.target, home) }, hosts);
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t('links.check.title')}
        </Text>
        <div aria-live="polite">
          {made.ok ? (
            <BlockStack gap="200">
              <Text as="p">
                {t('links.channel', { channel: writeKey(t, made.value.channel, 'channel') })}
              </Text>
              {made.value.warnings.length === 0 ? (
                <Text as="p" tone="subdued">
                  {t('links.check.clean')}
                </Text>
              ) : (
                <List>
                  {made.value.warnings.map((warning) => (
                    <List.Item key={warning}>{t(`links.warning.${warning}`)}</List.Item>
                  ))}
                </List>
              )}
            </BlockStack>
          ) : (
            <Text as="p" tone="subdued">
              {t('links.check.waiting')}
            </Text>
          )}
        </div>
      </BlockStack>
    </Card>
  );
}
