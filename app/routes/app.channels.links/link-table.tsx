import { useFetcher } from '@remix-run/react';
import {
  Badge,
  BlockStack,
  Button,
  Card,
  EmptyState,
  IndexTable,
  InlineStack,
  Text,
  useBreakpoints,
} from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { DownloadButton } from '../../ui/download-button.tsx';
import { useToast } from '../../ui/toast.ts';
import type { LinkAnswer, WrittenLink } from './links.server.ts';

/** The links made so far: where their visits are counted, and whether Shopify lists them. */
export function LinkTable({ links }: { links: readonly WrittenLink[] }) {
  const { t } = useTranslation('channels');
  const { smDown } = useBreakpoints();
  if (links.length === 0) {
    return (
      <Card>
        <EmptyState heading={t('links.emptyTitle')} image="">
          <p>{t('links.empty')}</p>
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card padding="0">
      <IndexTable
        headings={[
          { title: t('links.column.name') },
          { title: t('links.column.channel') },
          { title: t('links.column.made') },
          { title: t('links.column.state') },
          { title: t('links.column.qr'), hidden: true },
        ]}
        itemCount={links.length}
        selectable={false}
        condensed={smDown}
        resourceName={{ singular: t('links.title'), plural: t('links.title') }}
      >
        {links.map((link, at) => (
          <IndexTable.Row key={link.id} id={link.id} position={at}>
            {smDown ? <NarrowRow link={link} /> : <WideRow link={link} />}
          </IndexTable.Row>
        ))}
      </IndexTable>
    </Card>
  );
}

function LinkWords({ link }: { link: WrittenLink }) {
  return (
    <BlockStack gap="050">
      <Text as="span" fontWeight="semibold" breakWord>
        {link.name}
      </Text>
      <div style={{ maxWidth: '28rem', whiteSpace: 'normal' }}>
        <Text as="span" tone="subdued" variant="bodySm" breakWord>
          {link.url}
        </Text>
      </div>
    </BlockStack>
  );
}

function LinkStateCell({ link }: { link: WrittenLink }) {
  const { t } = useTranslation('channels');
  const fetcher = useFetcher<LinkAnswer>();
  useToast(fetcher.data);
  return (
    <BlockStack gap="100" inlineAlign="start">
      <Badge {...(link.tone === null ? {} : { tone: link.tone })}>{link.state}</Badge>
      {link.failure === '' ? null : (
        <>
          <div style={{ maxWidth: '18rem', whiteSpace: 'normal' }}>
            <Text as="span" tone="critical" variant="bodySm" breakWord>
              {link.failure}
            </Text>
          </div>
          <Button
            variant="plain"
            loading={fetcher.state !== 'idle'}
            onClick={() => {
              fetcher.submit({ retry: link.id }, { method: 'post' });
            }}
          >
            {t('links.retry')}
          </Button>
        </>
      )}
    </BlockStack>
  );
}

function QrButton({ link }: { link: WrittenLink }) {
  const { t } = useTranslation('channels');
  return (
    <DownloadButton
      url={`/app/channels/links/${link.id}/qr`}
      fileName="link-qr.svg"
      label={t('links.column.qr')}
    />
  );
}

function WideRow({ link }: { link: WrittenLink }) {
  return (
    <>
      <IndexTable.Cell>
        <LinkWords link={link} />
      </IndexTable.Cell>
      <IndexTable.Cell>{link.channel}</IndexTable.Cell>
      <IndexTable.Cell>{link.madeOn}</IndexTable.Cell>
      <IndexTable.Cell>
        <LinkStateCell link={link} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <QrButton link={link} />
      </IndexTable.Cell>
    </>
  );
}

function NarrowRow({ link }: { link: WrittenLink }) {
  return (
    <td style={{ padding: '12px 16px', width: '100%', whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
      <BlockStack gap="200">
        <LinkWords link={link} />
        <Text as="span" tone="subdued" variant="bodySm">
          {`${link.channel} · ${link.madeOn}`}
        </Text>
        <LinkStateCell link={link} />
        <InlineStack>
          <QrButton link={link} />
        </InlineStack>
      </BlockStack>
    </td>
  );
}
