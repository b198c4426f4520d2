-- CreateTable
CREATE TABLE "cost_versions" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "effective_from" TIMESTAMPTZ(3) NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "payment_fee_bp" INTEGER,
    "payment_fee_fixed_minor" BIGINT,
    "shipping_minor" BIGINT,
    "expected_redemption_bp" INTEGER NOT NULL DEFAULT 10000,
    "actor" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cost_versions_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "unit_costs" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "variant_shopify_id" BIGINT NOT NULL,
    "unit_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "unit_costs_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "margin_orders" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_shopify_id" BIGINT NOT NULL,
    "customer_shopify_id" BIGINT,
    "processed_at" TIMESTAMPTZ(3) NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "net_sales_minor" BIGINT NOT NULL,
    "adjustment_minor" BIGINT NOT NULL,
    "goods_minor" BIGINT NOT NULL,
    "covered_sales_minor" BIGINT NOT NULL,
    "shipping_revenue_minor" BIGINT NOT NULL,
    "shipping_cost_minor" BIGINT,
    "payment_fee_minor" BIGINT,
    "points_issued_minor" BIGINT NOT NULL,
    "points_redeemed_minor" BIGINT NOT NULL,
    "contribution_minor" BIGINT NOT NULL,
    "cost_version_id" UUID,
    "order_updated_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "margin_orders_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "margin_order_lines" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_shopify_id" BIGINT NOT NULL,
    "line_shopify_id" BIGINT NOT NULL,
    "product_shopify_id" BIGINT,
    "variant_shopify_id" BIGINT,
    "kept_units" INTEGER NOT NULL,
    "list_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "returns_minor" BIGINT NOT NULL,
    "net_sales_minor" BIGINT NOT NULL,
    "unit_cost_minor" BIGINT,
    "goods_minor" BIGINT,

    CONSTRAINT "margin_order_lines_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "margin_discounts" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_shopify_id" BIGINT NOT NULL,
    "key" TEXT NOT NULL,
    "is_code" BOOLEAN NOT NULL,
    "given_minor" BIGINT NOT NULL,
    "returned_minor" BIGINT NOT NULL,

    CONSTRAINT "margin_discounts_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "cost_versions_shop_id_number_key" ON "cost_versions"("shop_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "unit_costs_shop_id_variant_shopify_id_key" ON "unit_costs"("shop_id", "variant_shopify_id");

-- CreateIndex
CREATE UNIQUE INDEX "margin_orders_shop_id_order_shopify_id_key" ON "margin_orders"("shop_id", "order_shopify_id");

-- CreateIndex
CREATE INDEX "margin_orders_shop_id_processed_at_idx" ON "margin_orders"("shop_id", "processed_at");

-- CreateIndex
CREATE UNIQUE INDEX "margin_order_lines_shop_id_line_shopify_id_key" ON "margin_order_lines"("shop_id", "line_shopify_id");

-- CreateIndex
CREATE INDEX "margin_order_lines_shop_id_order_shopify_id_idx" ON "margin_order_lines"("shop_id", "order_shopify_id");

-- CreateIndex
CREATE INDEX "margin_order_lines_shop_id_product_shopify_id_idx" ON "margin_order_lines"("shop_id", "product_shopify_id");

-- CreateIndex
CREATE UNIQUE INDEX "margin_discounts_shop_id_order_shopify_id_key_is_code_key" ON "margin_discounts"("shop_id", "order_shopify_id", "key", "is_code");

-- CreateIndex
CREATE INDEX "margin_discounts_shop_id_key_idx" ON "margin_discounts"("shop_id", "key");

SELECT tandem_protect_tenant_table('cost_versions'::regclass, append_only => true);
SELECT tandem_protect_tenant_table(name::regclass)
FROM unnest(ARRAY['unit_costs', 'margin_orders', 'margin_order_lines', 'margin_discounts']) AS name;

ALTER TABLE cost_versions
  ADD CONSTRAINT cost_versions_number_check CHECK (number > 0),
  ADD CONSTRAINT cost_versions_fee_check CHECK ((payment_fee_bp IS NULL) = (payment_fee_fixed_minor IS NULL)
    AND payment_fee_bp BETWEEN 0 AND 10000 AND payment_fee_fixed_minor >= 0),
  ADD CONSTRAINT cost_versions_shipping_check CHECK (shipping_minor >= 0),
  ADD CONSTRAINT cost_versions_redemption_check CHECK (expected_redemption_bp BETWEEN 0 AND 10000);
ALTER TABLE unit_costs ADD CONSTRAINT unit_costs_minor_check CHECK (unit_minor >= 0);
-- The figures of an order agree with themselves, whoever wrote them.
ALTER TABLE margin_orders ADD CONSTRAINT margin_orders_sum_check CHECK (contribution_minor =
  net_sales_minor - goods_minor + shipping_revenue_minor - coalesce(shipping_cost_minor, 0)
  - coalesce(payment_fee_minor, 0) - points_issued_minor + points_redeemed_minor);
ALTER TABLE margin_order_lines ADD CONSTRAINT margin_order_lines_sum_check
  CHECK (net_sales_minor = list_minor - discount_minor - returns_minor);
ALTER TABLE margin_discounts ADD CONSTRAINT margin_discounts_returned_check CHECK (returned_minor <= given_minor);
