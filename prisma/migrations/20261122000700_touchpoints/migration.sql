-- CreateTable
CREATE TABLE "touchpoints" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "event_key" TEXT NOT NULL,
    "visitor_key" TEXT,
    "customer_shopify_id" BIGINT,
    "origin" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "events" INTEGER NOT NULL DEFAULT 1,
    "reached" TEXT NOT NULL DEFAULT 'page',
    "source" TEXT,
    "medium" TEXT,
    "campaign" TEXT,
    "term" TEXT,
    "content" TEXT,
    "referrer_host" TEXT,
    "landing_path" TEXT,
    "click_ids" JSONB NOT NULL DEFAULT '{}',
    "code" TEXT,
    "consent" JSONB,
    "clock_note" TEXT,

    CONSTRAINT "touchpoints_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "pixel_events" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "event_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "visitor_key" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "clock_note" TEXT,
    "arrival" JSONB NOT NULL,
    "order_shopify_id" BIGINT,
    "gathered_at" TIMESTAMPTZ(3),

    CONSTRAINT "pixel_events_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "visitor_orders" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "visitor_key" TEXT NOT NULL,
    "order_shopify_id" BIGINT NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "visitor_orders_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "journey_polls" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_shopify_id" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "journey_polls_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateIndex
CREATE INDEX "touchpoints_shop_id_visitor_key_occurred_at_idx" ON "touchpoints"("shop_id", "visitor_key", "occurred_at");

-- CreateIndex
CREATE INDEX "touchpoints_shop_id_customer_shopify_id_occurred_at_idx" ON "touchpoints"("shop_id", "customer_shopify_id", "occurred_at");

-- CreateIndex
CREATE INDEX "touchpoints_shop_id_occurred_at_idx" ON "touchpoints"("shop_id", "occurred_at");

-- CreateIndex
CREATE UNIQUE INDEX "touchpoints_shop_id_event_key_key" ON "touchpoints"("shop_id", "event_key");

-- CreateIndex
CREATE INDEX "pixel_events_shop_id_visitor_key_idx" ON "pixel_events"("shop_id", "visitor_key");

-- CreateIndex
CREATE INDEX "pixel_events_shop_id_received_at_idx" ON "pixel_events"("shop_id", "received_at");

-- CreateIndex
CREATE UNIQUE INDEX "pixel_events_shop_id_event_id_key" ON "pixel_events"("shop_id", "event_id");

-- CreateIndex
CREATE INDEX "visitor_orders_shop_id_visitor_key_idx" ON "visitor_orders"("shop_id", "visitor_key");

-- CreateIndex
CREATE UNIQUE INDEX "visitor_orders_shop_id_order_shopify_id_visitor_key_key" ON "visitor_orders"("shop_id", "order_shopify_id", "visitor_key");

-- CreateIndex
CREATE UNIQUE INDEX "journey_polls_shop_id_order_shopify_id_key" ON "journey_polls"("shop_id", "order_shopify_id");

SELECT tandem_protect_tenant_table(name::regclass)
FROM unnest(ARRAY['touchpoints', 'pixel_events', 'visitor_orders', 'journey_polls']) AS name;

-- What is never asked for must not be scanned: most events are gathered, most journeys ready, most touches no scan.
CREATE INDEX pixel_events_waiting ON pixel_events (shop_id, received_at, id) WHERE gathered_at IS NULL;
CREATE INDEX journey_polls_due ON journey_polls (shop_id, next_at) WHERE state = 'waiting';

ALTER TABLE touchpoints
  ADD CONSTRAINT touchpoints_origin_check CHECK (origin IN ('pixel', 'qr', 'survey')),
  ADD CONSTRAINT touchpoints_reached_check CHECK (reached IN ('page', 'product', 'cart', 'checkout', 'order')),
  ADD CONSTRAINT touchpoints_time_check CHECK (last_seen_at >= occurred_at AND events > 0);
ALTER TABLE journey_polls
  ADD CONSTRAINT journey_polls_state_check CHECK (state IN ('waiting', 'ready', 'given-up')),
  ADD CONSTRAINT journey_polls_next_check CHECK ((state = 'waiting') = (next_at IS NOT NULL));

-- A signed QR code is checked with a secret of the shop's own.
ALTER TABLE shop_secrets DROP CONSTRAINT shop_secrets_purpose_check;
ALTER TABLE shop_secrets ADD CONSTRAINT shop_secrets_purpose_check CHECK (purpose IN ('holdout', 'qr-scan'));
