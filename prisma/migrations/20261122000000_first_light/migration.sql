-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "discounts" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "purpose_id" UUID NOT NULL,
    "marker" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "shopify_gid" TEXT,
    "payload" JSONB NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "ends_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "discounts_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "customer_facts" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customer_shopify_id" BIGINT NOT NULL,
    "orders" INTEGER NOT NULL,
    "first_order_at" TIMESTAMPTZ(3),
    "last_order_at" TIMESTAMPTZ(3),
    "net_minor" BIGINT NOT NULL,
    "refunded_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "median_gap_days" INTEGER,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customer_facts_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "findings" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "figures" JSONB NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "findings_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "activity_entries" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "activity_entries_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "shop_settings" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "settings" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shop_settings_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "privacy_requests" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "request_key" TEXT NOT NULL,
    "customer_shopify_id" BIGINT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "answer_box" BYTEA,
    "removed_rows" JSONB,

    CONSTRAINT "privacy_requests_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "members" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customer_shopify_id" BIGINT,
    "state" TEXT NOT NULL DEFAULT 'active',
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "pending" BIGINT NOT NULL DEFAULT 0,
    "available" BIGINT NOT NULL DEFAULT 0,
    "reserved" BIGINT NOT NULL DEFAULT 0,
    "debt" BIGINT NOT NULL DEFAULT 0,
    "earned_total" BIGINT NOT NULL DEFAULT 0,
    "last_entry_at" TIMESTAMPTZ(3),
    "revision" BIGINT NOT NULL DEFAULT 0,
    "published_revision" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "members_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "programs" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "test_customer_ids" BIGINT[],
    "draft_settings" JSONB NOT NULL,
    "live_since" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "programs_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "program_versions" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'live',
    "test_customer_ids" BIGINT[],
    "settings" JSONB NOT NULL,
    "effective_from" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "program_versions_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "ledger_entries" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "source_kind" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "rule_id" TEXT NOT NULL,
    "effect_kind" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "program_version_id" UUID,
    "order_shopify_id" BIGINT,
    "redemption_id" UUID,
    "credit_run_id" UUID,
    "points" BIGINT NOT NULL,
    "award" BIGINT,
    "basis_minor" BIGINT,
    "currency" CHAR(3),
    "line_awards" JSONB,
    "actor" TEXT NOT NULL,
    "reason" TEXT,
    "arithmetic" JSONB,

    CONSTRAINT "ledger_entries_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "ledger_postings" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "account" TEXT NOT NULL,
    "lot_id" UUID,
    "amount" BIGINT NOT NULL,

    CONSTRAINT "ledger_postings_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "lots" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "order_shopify_id" BIGINT,
    "state" TEXT NOT NULL,
    "awarded" BIGINT NOT NULL,
    "remaining" BIGINT NOT NULL,
    "expired" BIGINT NOT NULL DEFAULT 0,
    "awarded_at" TIMESTAMPTZ(3) NOT NULL,
    "activates_at" TIMESTAMPTZ(3),
    "activated_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "expiry_months" INTEGER,

    CONSTRAINT "lots_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "rewards" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "points" BIGINT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "minimum_minor" BIGINT NOT NULL DEFAULT 0,
    "code_valid_days" INTEGER NOT NULL,
    "combines_with_shipping" BOOLEAN NOT NULL DEFAULT true,
    "combines_with_order" BOOLEAN NOT NULL DEFAULT false,
    "combines_with_product" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rewards_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "redemptions" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "reward_id" UUID NOT NULL,
    "discount_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "points" BIGINT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "code" TEXT NOT NULL,
    "request_key" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "order_shopify_id" BIGINT,
    "end_reason" TEXT,
    "ending_since" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "redemptions_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "credit_runs" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "program_version_id" UUID NOT NULL,
    "orders" BIGINT NOT NULL DEFAULT 0,
    "members" BIGINT NOT NULL DEFAULT 0,
    "points" BIGINT NOT NULL DEFAULT 0,
    "position" TEXT,
    "actor" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "credit_runs_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "shop_profiles" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "primary_url" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "time_zone" TEXT NOT NULL,
    "primary_locale" TEXT NOT NULL DEFAULT 'en',
    "taxes_included" BOOLEAN NOT NULL,
    "plan_name" TEXT,
    "country_code" TEXT,
    "sees_all_orders" BOOLEAN NOT NULL DEFAULT false,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shop_profiles_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "products" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "shopify_id" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "vendor" TEXT NOT NULL DEFAULT '',
    "product_type" TEXT NOT NULL DEFAULT '',
    "tags" TEXT[],
    "is_gift_card" BOOLEAN NOT NULL DEFAULT false,
    "image_url" TEXT,
    "published_at" TIMESTAMPTZ(3),
    "shopify_created_at" TIMESTAMPTZ(3) NOT NULL,
    "shopify_updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "products_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "variants" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "shopify_id" BIGINT NOT NULL,
    "product_shopify_id" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
    "sku" TEXT NOT NULL DEFAULT '',
    "barcode" TEXT,
    "position" INTEGER NOT NULL DEFAULT 1,
    "price_minor" BIGINT NOT NULL,
    "compare_at_minor" BIGINT,
    "unit_cost_minor" BIGINT,
    "unit_cost_currency" CHAR(3),
    "inventory_item_id" BIGINT,
    "inventory_tracked" BOOLEAN NOT NULL DEFAULT false,
    "inventory_policy" TEXT NOT NULL DEFAULT 'DENY',
    "inventory_quantity" INTEGER,
    "shopify_updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "variants_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "collections" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "shopify_id" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "shopify_updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "collections_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "collection_products" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "collection_shopify_id" BIGINT NOT NULL,
    "product_shopify_id" BIGINT NOT NULL,

    CONSTRAINT "collection_products_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "customers" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "shopify_id" BIGINT NOT NULL,
    "first_name" TEXT,
    "last_name" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "locale" TEXT,
    "country_code" TEXT,
    "state" TEXT,
    "tags" TEXT[],
    "note" TEXT,
    "email_consent" TEXT,
    "sms_consent" TEXT,
    "shopify_created_at" TIMESTAMPTZ(3) NOT NULL,
    "shopify_updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),
    "redacted_at" TIMESTAMPTZ(3),

    CONSTRAINT "customers_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "orders" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "shopify_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "customer_shopify_id" BIGINT,
    "currency" CHAR(3) NOT NULL,
    "presentment_currency" CHAR(3) NOT NULL,
    "taxes_included" BOOLEAN NOT NULL,
    "test" BOOLEAN NOT NULL DEFAULT false,
    "source_name" TEXT,
    "retail_location_shopify_id" BIGINT,
    "financial_status" TEXT,
    "fulfillment_status" TEXT,
    "edited" BOOLEAN NOT NULL DEFAULT false,
    "is_b2b" BOOLEAN NOT NULL DEFAULT false,
    "processed_at" TIMESTAMPTZ(3) NOT NULL,
    "paid_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "cancel_reason" TEXT,
    "subtotal_minor" BIGINT NOT NULL,
    "current_subtotal_minor" BIGINT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "current_total_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "shipping_minor" BIGINT NOT NULL,
    "tip_minor" BIGINT NOT NULL,
    "duties_minor" BIGINT NOT NULL,
    "refunded_minor" BIGINT NOT NULL,
    "discount_codes" TEXT[],
    "tags" TEXT[],
    "custom_attributes" JSONB NOT NULL,
    "customer_locale" TEXT,
    "journey_ready" BOOLEAN,
    "shopify_created_at" TIMESTAMPTZ(3) NOT NULL,
    "shopify_updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "orders_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "order_lines" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "shopify_id" BIGINT NOT NULL,
    "order_shopify_id" BIGINT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "product_shopify_id" BIGINT,
    "variant_shopify_id" BIGINT,
    "title" TEXT NOT NULL,
    "variant_title" TEXT,
    "sku" TEXT,
    "vendor" TEXT,
    "is_gift_card" BOOLEAN NOT NULL DEFAULT false,
    "requires_shipping" BOOLEAN NOT NULL DEFAULT true,
    "taxable" BOOLEAN NOT NULL DEFAULT true,
    "quantity" INTEGER NOT NULL,
    "current_quantity" INTEGER NOT NULL,
    "original_total_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "custom_attributes" JSONB,

    CONSTRAINT "order_lines_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "order_shipping_lines" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "shopify_id" BIGINT NOT NULL,
    "order_shopify_id" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
    "code" TEXT,
    "original_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,

    CONSTRAINT "order_shipping_lines_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "discount_applications" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_shopify_id" BIGINT NOT NULL,
    "index" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "code" TEXT,
    "title" TEXT,
    "value_kind" TEXT NOT NULL,
    "value" BIGINT NOT NULL,
    "allocation_method" TEXT NOT NULL,
    "target_selection" TEXT NOT NULL,
    "target_type" TEXT NOT NULL,

    CONSTRAINT "discount_applications_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "discount_allocations" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_shopify_id" BIGINT NOT NULL,
    "application_index" INTEGER NOT NULL,
    "line_shopify_id" BIGINT,
    "shipping_line_shopify_id" BIGINT,
    "amount_minor" BIGINT NOT NULL,

    CONSTRAINT "discount_allocations_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "refunds" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "shopify_id" BIGINT NOT NULL,
    "order_shopify_id" BIGINT NOT NULL,
    "processed_at" TIMESTAMPTZ(3) NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "shipping_minor" BIGINT NOT NULL,
    "adjustment_minor" BIGINT NOT NULL,
    "duties_minor" BIGINT NOT NULL,
    "note" TEXT,

    CONSTRAINT "refunds_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "refund_lines" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "shopify_id" BIGINT,
    "refund_shopify_id" BIGINT NOT NULL,
    "order_shopify_id" BIGINT NOT NULL,
    "line_shopify_id" BIGINT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "subtotal_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "restock_type" TEXT,

    CONSTRAINT "refund_lines_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "order_agreements" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "shopify_id" BIGINT NOT NULL,
    "order_shopify_id" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "happened_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_agreements_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "journey_visits" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_shopify_id" BIGINT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "is_first" BOOLEAN NOT NULL DEFAULT false,
    "is_last" BOOLEAN NOT NULL DEFAULT false,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT,
    "source_type" TEXT,
    "referrer_url" TEXT,
    "landing_page" TEXT,
    "referral_code" TEXT,
    "utm_source" TEXT,
    "utm_medium" TEXT,
    "utm_campaign" TEXT,
    "utm_term" TEXT,
    "utm_content" TEXT,

    CONSTRAINT "journey_visits_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "copy_stages" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "stage" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "bulk_operation_id" TEXT,
    "expected_count" BIGINT,
    "stored_count" BIGINT NOT NULL DEFAULT 0,
    "position" TEXT,
    "failure" TEXT,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "copy_stages_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "installations" (
    "shop_id" UUID NOT NULL,
    "domain" TEXT NOT NULL,
    "shopify_shop_id" BIGINT,
    "epoch" INTEGER NOT NULL DEFAULT 1,
    "state" TEXT NOT NULL DEFAULT 'installed',
    "granted_scopes" TEXT[],
    "installed_at" TIMESTAMPTZ(3) NOT NULL,
    "uninstalled_at" TIMESTAMPTZ(3),
    "paused_reason" TEXT,
    "paused_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "installations_pkey" PRIMARY KEY ("shop_id")
);

-- CreateTable
CREATE TABLE "stored_sessions" (
    "id" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "is_online" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "scope" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "access_token_box" TEXT,
    "refresh_token_box" TEXT,
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "user_id" BIGINT,
    "user_scope" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stored_sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox_events" (
    "shop_id" UUID NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "event_id" TEXT,
    "topic" TEXT NOT NULL,
    "api_version" TEXT,
    "triggered_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "body" BYTEA,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "retry_at" TIMESTAMPTZ(3),
    "failure" TEXT,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "inbox_events_pkey" PRIMARY KEY ("shop_id","webhook_id")
);

-- CreateTable
CREATE TABLE "leases" (
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "leases_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "throttle_buckets" (
    "shop_id" UUID NOT NULL,
    "available" DOUBLE PRECISION NOT NULL,
    "maximum" DOUBLE PRECISION NOT NULL,
    "restore_rate" DOUBLE PRECISION NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "throttle_buckets_pkey" PRIMARY KEY ("shop_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "discounts_shop_id_marker_key" ON "discounts"("shop_id", "marker");

-- CreateIndex
CREATE UNIQUE INDEX "discounts_shop_id_code_key" ON "discounts"("shop_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "customer_facts_shop_id_customer_shopify_id_key" ON "customer_facts"("shop_id", "customer_shopify_id");

-- CreateIndex
CREATE UNIQUE INDEX "findings_shop_id_kind_key" ON "findings"("shop_id", "kind");

-- CreateIndex
CREATE INDEX "activity_entries_shop_id_at_idx" ON "activity_entries"("shop_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "shop_settings_shop_id_key" ON "shop_settings"("shop_id");

-- CreateIndex
CREATE UNIQUE INDEX "privacy_requests_shop_id_kind_request_key_key" ON "privacy_requests"("shop_id", "kind", "request_key");

-- CreateIndex
CREATE UNIQUE INDEX "members_shop_id_customer_shopify_id_key" ON "members"("shop_id", "customer_shopify_id");

-- CreateIndex
CREATE UNIQUE INDEX "programs_shop_id_key" ON "programs"("shop_id");

-- CreateIndex
CREATE UNIQUE INDEX "program_versions_shop_id_number_key" ON "program_versions"("shop_id", "number");

-- CreateIndex
CREATE INDEX "ledger_entries_shop_id_member_id_occurred_at_idx" ON "ledger_entries"("shop_id", "member_id", "occurred_at");

-- CreateIndex
CREATE INDEX "ledger_entries_shop_id_order_shopify_id_idx" ON "ledger_entries"("shop_id", "order_shopify_id");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_entries_shop_id_source_kind_source_id_rule_id_effect_key" ON "ledger_entries"("shop_id", "source_kind", "source_id", "rule_id", "effect_kind");

-- CreateIndex
CREATE INDEX "ledger_postings_shop_id_entry_id_idx" ON "ledger_postings"("shop_id", "entry_id");

-- CreateIndex
CREATE INDEX "ledger_postings_shop_id_lot_id_idx" ON "ledger_postings"("shop_id", "lot_id");

-- CreateIndex
CREATE INDEX "lots_shop_id_member_id_idx" ON "lots"("shop_id", "member_id");

-- CreateIndex
CREATE INDEX "redemptions_shop_id_member_id_idx" ON "redemptions"("shop_id", "member_id");

-- CreateIndex
CREATE INDEX "redemptions_shop_id_state_expires_at_idx" ON "redemptions"("shop_id", "state", "expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "redemptions_shop_id_request_key_key" ON "redemptions"("shop_id", "request_key");

-- CreateIndex
CREATE UNIQUE INDEX "redemptions_shop_id_code_key" ON "redemptions"("shop_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "shop_profiles_shop_id_key" ON "shop_profiles"("shop_id");

-- CreateIndex
CREATE UNIQUE INDEX "products_shop_id_shopify_id_key" ON "products"("shop_id", "shopify_id");

-- CreateIndex
CREATE INDEX "variants_shop_id_product_shopify_id_idx" ON "variants"("shop_id", "product_shopify_id");

-- CreateIndex
CREATE UNIQUE INDEX "variants_shop_id_shopify_id_key" ON "variants"("shop_id", "shopify_id");

-- CreateIndex
CREATE UNIQUE INDEX "collections_shop_id_shopify_id_key" ON "collections"("shop_id", "shopify_id");

-- CreateIndex
CREATE INDEX "collection_products_shop_id_product_shopify_id_idx" ON "collection_products"("shop_id", "product_shopify_id");

-- CreateIndex
CREATE UNIQUE INDEX "collection_products_shop_id_collection_shopify_id_product_s_key" ON "collection_products"("shop_id", "collection_shopify_id", "product_shopify_id");

-- CreateIndex
CREATE INDEX "customers_shop_id_email_idx" ON "customers"("shop_id", "email");

-- CreateIndex
CREATE UNIQUE INDEX "customers_shop_id_shopify_id_key" ON "customers"("shop_id", "shopify_id");

-- CreateIndex
CREATE INDEX "orders_shop_id_customer_shopify_id_processed_at_idx" ON "orders"("shop_id", "customer_shopify_id", "processed_at");

-- CreateIndex
CREATE INDEX "orders_shop_id_processed_at_idx" ON "orders"("shop_id", "processed_at");

-- CreateIndex
CREATE UNIQUE INDEX "orders_shop_id_shopify_id_key" ON "orders"("shop_id", "shopify_id");

-- CreateIndex
CREATE INDEX "order_lines_shop_id_order_shopify_id_idx" ON "order_lines"("shop_id", "order_shopify_id");

-- CreateIndex
CREATE INDEX "order_lines_shop_id_product_shopify_id_idx" ON "order_lines"("shop_id", "product_shopify_id");

-- CreateIndex
CREATE UNIQUE INDEX "order_lines_shop_id_shopify_id_key" ON "order_lines"("shop_id", "shopify_id");

-- CreateIndex
CREATE INDEX "order_shipping_lines_shop_id_order_shopify_id_idx" ON "order_shipping_lines"("shop_id", "order_shopify_id");

-- CreateIndex
CREATE UNIQUE INDEX "order_shipping_lines_shop_id_shopify_id_key" ON "order_shipping_lines"("shop_id", "shopify_id");

-- CreateIndex
CREATE INDEX "discount_applications_shop_id_code_idx" ON "discount_applications"("shop_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "discount_applications_shop_id_order_shopify_id_index_key" ON "discount_applications"("shop_id", "order_shopify_id", "index");

-- CreateIndex
CREATE INDEX "discount_allocations_shop_id_order_shopify_id_idx" ON "discount_allocations"("shop_id", "order_shopify_id");

-- CreateIndex
CREATE INDEX "refunds_shop_id_order_shopify_id_idx" ON "refunds"("shop_id", "order_shopify_id");

-- CreateIndex
CREATE UNIQUE INDEX "refunds_shop_id_shopify_id_key" ON "refunds"("shop_id", "shopify_id");

-- CreateIndex
CREATE INDEX "refund_lines_shop_id_order_shopify_id_idx" ON "refund_lines"("shop_id", "order_shopify_id");

-- CreateIndex
CREATE UNIQUE INDEX "refund_lines_shop_id_refund_shopify_id_line_shopify_id_shop_key" ON "refund_lines"("shop_id", "refund_shopify_id", "line_shopify_id", "shopify_id");

-- CreateIndex
CREATE INDEX "order_agreements_shop_id_order_shopify_id_idx" ON "order_agreements"("shop_id", "order_shopify_id");

-- CreateIndex
CREATE UNIQUE INDEX "order_agreements_shop_id_shopify_id_key" ON "order_agreements"("shop_id", "shopify_id");

-- CreateIndex
CREATE UNIQUE INDEX "journey_visits_shop_id_order_shopify_id_ordinal_key" ON "journey_visits"("shop_id", "order_shopify_id", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "copy_stages_shop_id_epoch_stage_key" ON "copy_stages"("shop_id", "epoch", "stage");

-- CreateIndex
CREATE UNIQUE INDEX "installations_domain_key" ON "installations"("domain");

-- CreateIndex
CREATE INDEX "stored_sessions_domain_idx" ON "stored_sessions"("domain");

-- AddForeignKey
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_shop_id_member_id_fkey" FOREIGN KEY ("shop_id", "member_id") REFERENCES "members"("shop_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_shop_id_program_version_id_fkey" FOREIGN KEY ("shop_id", "program_version_id") REFERENCES "program_versions"("shop_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ledger_postings" ADD CONSTRAINT "ledger_postings_shop_id_entry_id_fkey" FOREIGN KEY ("shop_id", "entry_id") REFERENCES "ledger_entries"("shop_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "lots" ADD CONSTRAINT "lots_shop_id_member_id_fkey" FOREIGN KEY ("shop_id", "member_id") REFERENCES "members"("shop_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "lots" ADD CONSTRAINT "lots_shop_id_entry_id_fkey" FOREIGN KEY ("shop_id", "entry_id") REFERENCES "ledger_entries"("shop_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "redemptions" ADD CONSTRAINT "redemptions_shop_id_member_id_fkey" FOREIGN KEY ("shop_id", "member_id") REFERENCES "members"("shop_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "redemptions" ADD CONSTRAINT "redemptions_shop_id_reward_id_fkey" FOREIGN KEY ("shop_id", "reward_id") REFERENCES "rewards"("shop_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "credit_runs" ADD CONSTRAINT "credit_runs_shop_id_program_version_id_fkey" FOREIGN KEY ("shop_id", "program_version_id") REFERENCES "program_versions"("shop_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;


