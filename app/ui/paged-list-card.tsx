import { useNavigate, useSearchParams } from '@remix-run/react';
import { BlockStack, Card, Divider, InlineStack, Pagination, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';

interface PagedListCardProps<Row> {
  title: string;
  /** What stands in place of rows when there are none. */
  empty: string;
  rows: readonly Row[];
  draw: (row: Row) => ReactNode;
  nextCursor: string | null;
  hasPrevious: boolean;
}

/** A card of rows under each other, newest first, turned page by page through the address's `cursor`. */
export function PagedListCard<Row extends { id: string }>(props: PagedListCardProps<Row>) {
  const { title, empty, rows, draw, nextCursor, hasPrevious } = props;
  const navigate = useNavigate();
  const [, setSearch] = useSearchParams();
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        {rows.length === 0 ? (
          <Text as="p" tone="subdued">
            {empty}
          </Text>
        ) : null}
        {rows.map((row) => (
          <BlockStack key={row.id} gap="400">
            <Divider />
            {draw(row)}
          </BlockStack>
        ))}
        {nextCursor !== null || hasPrevious ? (
          <InlineStack align="center">
            <Pagination
              hasNext={nextCursor !== null}
              hasPrevious={hasPrevious}
              onNext={() => {
                setSearch({ cursor: nextCursor ?? '' });
              }}
              onPrevious={() => navigate(-1)}
            />
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}
