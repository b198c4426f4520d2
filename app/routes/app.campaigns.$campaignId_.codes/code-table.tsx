import { Badge, BlockStack, IndexTable, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { CodesFacts } from './codes.server.ts';

interface CodeTableProps {
  codes: CodesFacts['codes'];
  number: number;
  hasNext: boolean;
  onTurn: (page: number) => void;
}

/** A page of codes with the state of each. */
export function CodeTable({ codes, number, hasNext, onTurn }: CodeTableProps) {
  const { t } = useTranslation('campaigns');
  return (
    <IndexTable
      resourceName={{ singular: t('column.code'), plural: t('column.code') }}
      itemCount={codes.length}
      selectable={false}
      headings={[{ title: t('column.code') }, { title: t('column.state') }]}
      emptyState={
        <Text as="p" alignment="center" tone="subdued">
          {t('noCodes')}
        </Text>
      }
      pagination={{
        hasPrevious: number > 1,
        hasNext,
        onPrevious: () => {
          onTurn(number - 1);
        },
        onNext: () => {
          onTurn(number + 1);
        },
      }}
    >
      {codes.map((code, position) => (
        <IndexTable.Row id={code.code} key={code.code} position={position}>
          <IndexTable.Cell>
            <Text as="span" fontWeight="semibold" breakWord>
              {code.code}
            </Text>
          </IndexTable.Cell>
          <IndexTable.Cell>
            <BlockStack gap="050" inlineAlign="start">
              <Badge {...(code.state === 'imported' ? { tone: 'success' } : {})}>{code.stateLabel}</Badge>
              {code.failure === null ? null : (
                <Text as="span" tone="subdued" variant="bodySm">
                  {code.failure}
                </Text>
              )}
            </BlockStack>
          </IndexTable.Cell>
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}
