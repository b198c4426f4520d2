import { BlockStack, InlineStack, Link, Text } from '@shopify/polaris';

interface AmountRowProps {
  label: string;
  /** null where nothing is behind the amount. */
  url: string | null;
  amount: string;
  /** Further lines; empty ones are left out. */
  details: readonly string[];
}

/** A row of a table on a phone: name and amount on one line, the rest below. */
export function AmountRow({ label, url, amount, details }: AmountRowProps) {
  return (
    <div style={{ padding: '12px 16px', width: '100%' }}>
      <BlockStack gap="050">
        <InlineStack align="space-between" gap="200">
          {url === null ? (
            <Text as="span" fontWeight="semibold" breakWord>
              {label}
            </Text>
          ) : (
            <Link url={url} monochrome>
              <Text as="span" fontWeight="semibold" breakWord>
                {label}
              </Text>
            </Link>
          )}
          <Text as="span" numeric>
            {amount}
          </Text>
        </InlineStack>
        {details
          .filter((detail) => detail !== '')
          .map((detail) => (
            <Text as="span" tone="subdued" variant="bodySm" breakWord key={detail}>
              {detail}
            </Text>
          ))}
      </BlockStack>
    </div>
  );
}
