/** A filter of the segment language, as segmentFilters shows it. */
export type SegmentFilter = {
  readonly __typename: string;
  readonly queryName: string;
  readonly localizedName: string;
  readonly multiValue: boolean;
};

// "Kind queryName localized name"; the first two and those of e-mail are measured, the other names assumed.
const LINES = `
Association customer_tags Customer tags
Event orders_placed Orders placed
Event shopify_email.opened Email opened
Event shopify_email.clicked Email clicked
Event shopify_email.bounced Email bounced
Event shopify_email.delivered Email delivered
Event shopify_email.marked_as_spam Email marked as spam
Event shopify_email.unsubscribed Email unsubscribed
Date abandoned_checkout_date Abandoned checkout date
Float amount_spent Amount spent
Event anniversary Anniversary
Association companies Companies
Integer created_by_app_id Created by app
Enum customer_account_status Customer account status
Date customer_added_date Customer added date
Association customer_cities Customer cities
Association customer_countries Customer countries
String customer_email_domain Customer email domain
String customer_language Customer language
Association customer_regions Customer regions
Event customer_within_distance Customer within distance
Event customers_within_distance Customers within distance
Enum email_subscription_status Email subscription status
Date first_order_date First order date
Date last_order_date Last order date
Integer number_of_orders Number of orders
Enum predicted_spend_tier Predicted spend tier
Enum product_subscription_status Product subscription status
Event products_purchased Products purchased
Enum rfm_group RFM group
Enum sms_subscription_status SMS subscription status
Event store_credit_accounts Store credit accounts
Event storefront.collection_viewed Storefront collection viewed
Event storefront.product_viewed Storefront product viewed
`;

/** Every filter, in the order segmentFilters gives them. */
export const SEGMENT_FILTERS: readonly SegmentFilter[] = LINES.trim()
  .split('\n')
  .map((line) => {
    const [kind = '', queryName = '', ...name] = line.split(' ');
    return {
      __typename: `Segment${kind}Filter`,
      queryName,
      localizedName: name.join(' '),
      multiValue: kind === 'Association',
    };
  });

const NAMES = new Set(SEGMENT_FILTERS.map(({ queryName }) => queryName));

/** True for a name the language knows, metafields of customers among them. */
export function isFilter(name: string): boolean {
  return NAMES.has(name.toLowerCase()) || name.toLowerCase().startsWith('metafields.');
}
