-- Campaigns and their codes.
-- AlterTable
ALTER TABLE "discounts" ALTER COLUMN "code" DROP NOT NULL;

-- CreateTable
CREATE TABLE "campaigns" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "rules" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "holdout_share_bp" INTEGER NOT NULL DEFAULT 0,
    "proposed_by" TEXT NOT NULL,
    "launched_at" TIMESTAMPTZ(3),
    "launched_by" TEXT,
    "approved_by" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "campaigns_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "campaign_discounts" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "discount_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "shopify_gid" TEXT,
    "segment_gid" TEXT,
    "wanted" TEXT NOT NULL DEFAULT 'on',

    CONSTRAINT "campaign_discounts_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "code_chunks" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "discount_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "planned_count" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "creation_gid" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "imported_count" INTEGER NOT NULL DEFAULT 0,
    "failed_count" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "code_chunks_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "redeem_codes" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "discount_id" UUID NOT NULL,
    "chunk_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "code_key" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "customer_shopify_id" BIGINT,
    "failure" TEXT,

    CONSTRAINT "redeem_codes_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateIndex
CREATE INDEX "campaigns_shop_id_state_idx" ON "campaigns"("shop_id", "state");

-- CreateIndex
CREATE INDEX "campaign_discounts_shop_id_campaign_id_idx" ON "campaign_discounts"("shop_id", "campaign_id");

-- CreateIndex
CREATE INDEX "campaign_discounts_shop_id_title_idx" ON "campaign_discounts"("shop_id", "title");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_discounts_shop_id_discount_id_key" ON "campaign_discounts"("shop_id", "discount_id");

-- CreateIndex
CREATE INDEX "code_chunks_shop_id_campaign_id_state_idx" ON "code_chunks"("shop_id", "campaign_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "code_chunks_shop_id_discount_id_ordinal_key" ON "code_chunks"("shop_id", "discount_id", "ordinal");

-- CreateIndex
CREATE INDEX "redeem_codes_shop_id_chunk_id_idx" ON "redeem_codes"("shop_id", "chunk_id");

-- CreateIndex
CREATE UNIQUE INDEX "redeem_codes_shop_id_code_key_key" ON "redeem_codes"("shop_id", "code_key");

-- AddForeignKey
ALTER TABLE "campaign_discounts" ADD CONSTRAINT "campaign_discounts_shop_id_campaign_id_fkey" FOREIGN KEY ("shop_id", "campaign_id") REFERENCES "campaigns"("shop_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "campaign_discounts" ADD CONSTRAINT "campaign_discounts_shop_id_discount_id_fkey" FOREIGN KEY ("shop_id", "discount_id") REFERENCES "discounts"("shop_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "code_chunks" ADD CONSTRAINT "code_chunks_shop_id_campaign_id_fkey" FOREIGN KEY ("shop_id", "campaign_id") REFERENCES "campaigns"("shop_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

SELECT tandem_protect_tenant_table(name::regclass) FROM unnest(ARRAY[
  'campaigns', 'campaign_discounts', 'code_chunks', 'redeem_codes'
]) AS name;

ALTER TABLE campaigns
  ADD CONSTRAINT campaigns_state_check CHECK (state IN ('draft', 'scheduled', 'live', 'paused', 'ended')),
  ADD CONSTRAINT campaigns_holdout_check CHECK (holdout_share_bp BETWEEN 0 AND 5000),
  ADD CONSTRAINT campaigns_dates_check CHECK (ends_at > starts_at);
ALTER TABLE campaign_discounts
  ADD CONSTRAINT campaign_discounts_kind_check CHECK (kind IN ('code', 'automatic')),
  ADD CONSTRAINT campaign_discounts_wanted_check CHECK (wanted IN ('on', 'off'));
ALTER TABLE code_chunks
  ADD CONSTRAINT code_chunks_state_check CHECK (state IN ('planned', 'generated', 'sent', 'done', 'settled', 'cancelled')),
  -- Shopify takes 250 codes a call.
  ADD CONSTRAINT code_chunks_planned_check CHECK (planned_count BETWEEN 1 AND 250),
  ADD CONSTRAINT code_chunks_counts_check CHECK (imported_count >= 0 AND failed_count >= 0
    AND imported_count + failed_count <= planned_count);
ALTER TABLE redeem_codes
  ADD CONSTRAINT redeem_codes_state_check CHECK (state IN ('generated', 'imported', 'failed', 'replaced', 'revoked')),
  ADD CONSTRAINT redeem_codes_key_check CHECK (code_key = upper(code) AND code <> '');

CREATE INDEX code_chunks_open ON code_chunks (shop_id, campaign_id, ordinal)
  WHERE state IN ('planned', 'generated', 'sent', 'done');
