import { Badge, Banner, BlockStack, Box, IndexTable, Text, useIndexResourceState } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useLostCodes } from './lost-codes.tsx';
import type { CodesFacts } from './codes.server.ts';

interface CodeTableProps {
  codes: CodesFacts['codes'];
  /** Whether codes can be taken back and replaced. */
  selectable: boolean;
  number: number;
  hasNext: boolean;
  onTurn: (page: number) => void;
}

/** A page of codes with the state of each. */
export function CodeTable({ codes, selectable, number, hasNext, onTurn }: CodeTableProps) {
  const { t } = useTranslation('campaigns');
  const items = codes.map(({ code }) => ({ id: code }));
  const chosen = useIndexResourceState(items);
  const lost = useLostCodes(chosen.selectedResources, chosen.clearSelection);
  return (
    <>
      {lost.error === undefined ? null : (
        <Box padding="400" paddingBlockStart="0">
          <Banner tone="critical">{lost.error}</Banner>
        </Box>
      )}
      {lost.modal}
      <IndexTable
        resourceName={{ singular: t('column.code'), plural: t('column.code') }}
        itemCount={codes.length}
        selectable={selectable}
        selectedItemsCount={chosen.allResourcesSelected ? 'All' : chosen.selectedResources.length}
        onSelectionChange={chosen.handleSelectionChange}
        promotedBulkActions={lost.actions}
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
          <IndexTable.Row
            id={code.code}
            key={code.code}
            position={position}
            selected={chosen.selectedResources.includes(code.code)}
          >
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
    </>
  );
}
