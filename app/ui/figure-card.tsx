import { BlockStack, Card, Link, Text } from '@shopify/polaris';

/** A figure of Home, written: what it is, how it stands against the period before, and where its rows are. */
export interface WrittenFigure {
  key: string;
  label: string;
  value: string;
  /** The change from the period before with sign and words, or why there is none. */
  change: string;
  /** What the figure counts and over which days. */
  note: string;
  url: string;
}

/** One figure. The whole card is one link to the rows that make it up; a falling figure is not red. */
export function FigureCard({ figure }: { figure: WrittenFigure }) {
  return (
    <Card>
      <BlockStack gap="150">
        <Text as="h3" variant="bodySm" fontWeight="medium">
          <Link url={figure.url} monochrome>
            {figure.label}
          </Link>
        </Text>
        <Text as="p" variant="headingLg">
          {figure.value}
        </Text>
        {figure.change === '' ? null : (
          <Text as="p" variant="bodySm" tone="subdued">
            {figure.change}
          </Text>
        )}
        <Text as="p" variant="bodySm" tone="subdued">
          {figure.note}
        </Text>
      </BlockStack>
    </Card>
  );
}
