import {
  BlockStack,
  Button,
  Card,
  DescriptionList,
  FormLayout,
  InlineStack,
  List,
  Text,
  TextField,
} from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useAllOrders } from '../../ui/all-orders.ts';
import type { SettingsFacts } from './settings.server.ts';

/** What Tandem knows of the shop, and whether it sees all orders. */
export function ShopCard({ facts }: { facts: SettingsFacts }) {
  const { t } = useTranslation('settings');
  const { label, ask, waiting } = useAllOrders(facts.seesAllOrders);
  const items = [
    { term: t('shop.name'), description: facts.shopName },
    { term: t('shop.currency'), description: facts.currency },
    { term: t('shop.timeZone'), description: facts.timeZone },
    { term: t('shop.language'), description: facts.adminLanguage },
    { term: t('shop.orders'), description: facts.seesAllOrders ? t('shop.allOrders') : t('shop.sixtyDays') },
  ];
  return (
    <Card>
      <BlockStack gap="300" inlineAlign="start">
        <DescriptionList items={items} />
        {facts.seesAllOrders ? null : (
          <Button loading={waiting} onClick={ask}>
            {label}
          </Button>
        )}
      </BlockStack>
    </Card>
  );
}

/** Where the storefront's words are changed: the page of words, and the blocks' settings in the theme editor. */
export function PanelCard({ editorUrl }: { editorUrl: string }) {
  const { t } = useTranslation('settings');
  return (
    <Card>
      <BlockStack gap="300" inlineAlign="start">
        <Text as="p">{t('panel.body')}</Text>
        <InlineStack gap="200">
          <Button url="/app/settings/words">{t('panel.words')}</Button>
          <Button url={editorUrl} target="_blank" variant="tertiary">
            {t('panel.action')}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

interface StaffCardProps {
  values: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  change: (part: Record<string, string>) => void;
  /** Shopify user id of the reader. */
  you: string;
  /** What tells one staff member from another, by Shopify user id. */
  about: Readonly<Record<string, string>>;
}

/** Names for staff, whom Shopify tells us by number only. */
export function StaffCard({ values, errors, change, you, about }: StaffCardProps) {
  const { t } = useTranslation('settings');
  return (
    <Card>
      <FormLayout>
        {Object.entries(values).map(([id, name]) => (
          <TextField
            key={id}
            label={id === you ? t('staff.you') : t('staff.other')}
            helpText={about[id]}
            value={name}
            autoComplete="off"
            error={errors[id] ?? false}
            onChange={(typed) => {
              change({ [id]: typed });
            }}
          />
        ))}
      </FormLayout>
    </Card>
  );
}

/** Where costs are told, which the margin needs and Shopify does not know. */
export function CostsCard() {
  const { t } = useTranslation('settings');
  return (
    <Card>
      <BlockStack gap="300" inlineAlign="start">
        <Text as="p">{t('costs.body')}</Text>
        <Button url="/app/settings/costs">{t('costs.action')}</Button>
      </BlockStack>
    </Card>
  );
}

/** What is kept, how long, and by which consent. */
export function KeptCard() {
  const { t } = useTranslation('settings');
  const lines = ['consent', 'ledger', 'notices', 'answers', 'uninstall'] as const;
  return (
    <Card>
      <List>
        {lines.map((line) => (
          <List.Item key={line}>{t(`kept.${line}`)}</List.Item>
        ))}
      </List>
    </Card>
  );
}

/** Brings the setup guide back to Home. */
export function GuideCard({
  dismissed,
  busy,
  onReopen,
}: {
  dismissed: boolean;
  busy: boolean;
  onReopen: () => void;
}) {
  const { t } = useTranslation('settings');
  return (
    <Card>
      <InlineStack align="space-between" blockAlign="center" gap="300">
        <Text as="p">{dismissed ? t('guide.dismissed') : t('guide.shown')}</Text>
        {dismissed ? (
          <Button loading={busy} onClick={onReopen}>
            {t('guide.reopen')}
          </Button>
        ) : (
          <Button url="/app">{t('guide.open')}</Button>
        )}
      </InlineStack>
    </Card>
  );
}
