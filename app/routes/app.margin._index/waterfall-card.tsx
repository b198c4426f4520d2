import { IndexTable, Card, Link, Text, useBreakpoints } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { AmountRow } from '../../ui/amount-row.tsx';
import type { WaterfallLine } from './waterfall-words.ts';

/** The way from list prices to the contribution margin; each line opens to its orders. */
export function WaterfallCard({ lines }: { lines: WaterfallLine[] }) {
  const { t } = useTranslation('margin');
  const { smDown } = useBreakpoints();
  const weight = (line: WaterfallLine) => (line.isSum ? ('semibold' as const) : ('regular' as const));
  return (
    <Card padding="0">
      <IndexTable
        headings={[
          { title: t('column.line') },
          { title: t('column.amount'), alignment: 'end' },
          { title: t('column.change'), alignment: 'end' },
          { title: t('column.known') },
        ]}
        itemCount={lines.length}
        selectable={false}
        condensed={smDown}
        resourceName={{ singular: t('title'), plural: t('title') }}
      >
        {lines.map((line, position) => (
          <IndexTable.Row id={line.key} key={line.key} position={position}>
            {smDown ? (
              <AmountRow
                label={line.label}
                url={line.url}
                amount={line.amount}
                details={[line.change === '' ? '' : `${t('column.change')}: ${line.change}`, line.note]}
              />
            ) : (
              <>
                <IndexTable.Cell>
                  <Link url={line.url} monochrome removeUnderline>
                    <Text as="span" fontWeight={weight(line)}>
                      {line.label}
                    </Text>
                  </Link>
                </IndexTable.Cell>
                <IndexTable.Cell>
                  <Text as="span" numeric alignment="end" fontWeight={weight(line)}>
                    {line.amount}
                  </Text>
                </IndexTable.Cell>
                <IndexTable.Cell>
                  <Text as="span" numeric alignment="end" tone="subdued">
                    {line.change}
                  </Text>
                </IndexTable.Cell>
                <IndexTable.Cell>
                  <Text as="span" tone="subdued">
                    {line.note}
                  </Text>
                </IndexTable.Cell>
              </>
            )}
          </IndexTable.Row>
        ))}
      </IndexTable>
    </Card>
  );
}
