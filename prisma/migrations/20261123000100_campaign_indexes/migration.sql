-- Codes given to a person: the holdout's hand-out and a customer's erasure ask by customer.
CREATE INDEX redeem_codes_by_customer ON redeem_codes (shop_id, customer_shopify_id)
  WHERE customer_shopify_id IS NOT NULL;

-- Shopify does not tell letter case apart, so uses of a code are found by its upper-case key.
CREATE INDEX discount_applications_by_code_key ON discount_applications (shop_id, upper(code))
  WHERE code IS NOT NULL;
