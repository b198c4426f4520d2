-- Channels: what advertising cost, the merchant's own rules, links made here, and what platforms claim.

-- CreateTable
CREATE TABLE "ad_spend" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "platform" TEXT NOT NULL,
    "campaign" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "import_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ad_spend_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "channel_rule_sets" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "rules" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "channel_rule_sets_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "campaign_links" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "medium" TEXT NOT NULL,
    "campaign" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "shopify_gid" TEXT,
    "failure" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "campaign_links_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "platform_claims" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "channel" TEXT NOT NULL,
    "orders" INTEGER NOT NULL,
    "revenue_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "platform_claims_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ad_spend_shop_id_day_platform_campaign_key" ON "ad_spend"("shop_id", "day", "platform", "campaign");

-- CreateIndex
CREATE UNIQUE INDEX "channel_rule_sets_shop_id_key" ON "channel_rule_sets"("shop_id");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_links_shop_id_url_key" ON "campaign_links"("shop_id", "url");

-- CreateIndex
CREATE UNIQUE INDEX "platform_claims_shop_id_month_channel_key" ON "platform_claims"("shop_id", "month", "channel");

ALTER TABLE ad_spend ADD CONSTRAINT ad_spend_amount_is_not_negative CHECK (amount_minor >= 0);
ALTER TABLE platform_claims ADD CONSTRAINT platform_claims_are_not_negative CHECK (orders >= 0 AND revenue_minor >= 0);

SELECT tandem_protect_tenant_table(name::regclass) FROM unnest(ARRAY[
  'ad_spend', 'channel_rule_sets', 'campaign_links', 'platform_claims'
]) AS name;
