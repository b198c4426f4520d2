-- What is counted for recommendations, and what trainings left behind.
CREATE TABLE "recommendation_heads" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL DEFAULT 0,
    "records" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 0,
    "last_attempt_at" TIMESTAMPTZ(3),
    "last_outcome" TEXT,
    "last_reason" TEXT,
    CONSTRAINT "recommendation_heads_pkey" PRIMARY KEY ("shop_id","id")
);
CREATE TABLE "recommendation_baskets" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_shopify_id" BIGINT NOT NULL,
    "ordered_at" TIMESTAMPTZ(3) NOT NULL,
    "product_shopify_ids" BIGINT[],
    "excluded" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "recommendation_baskets_pkey" PRIMARY KEY ("shop_id","id")
);
CREATE TABLE "recommendation_changes" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "before_at" TIMESTAMPTZ(3),
    "before_ids" BIGINT[],
    "after_at" TIMESTAMPTZ(3),
    "after_ids" BIGINT[],
    CONSTRAINT "recommendation_changes_pkey" PRIMARY KEY ("shop_id","id")
);
CREATE TABLE "recommendation_snapshots" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "sequence" BIGINT NOT NULL,
    "trained_at" TIMESTAMPTZ(3) NOT NULL,
    "product_count" INTEGER NOT NULL,
    "basket_count" INTEGER NOT NULL,
    "checksum" TEXT NOT NULL,
    "choice" JSONB NOT NULL,
    "evaluation" JSONB NOT NULL,
    "body" BYTEA NOT NULL,
    CONSTRAINT "recommendation_snapshots_pkey" PRIMARY KEY ("shop_id","id")
);
CREATE UNIQUE INDEX "recommendation_heads_shop_id_key" ON "recommendation_heads"("shop_id");
CREATE UNIQUE INDEX "recommendation_baskets_shop_id_order_shopify_id_key" ON "recommendation_baskets"("shop_id", "order_shopify_id");
CREATE UNIQUE INDEX "recommendation_changes_shop_id_sequence_key" ON "recommendation_changes"("shop_id", "sequence");
CREATE UNIQUE INDEX "recommendation_snapshots_shop_id_version_key" ON "recommendation_snapshots"("shop_id", "version");

ALTER TABLE recommendation_heads
  ADD CONSTRAINT recommendation_heads_outcome_check CHECK (last_outcome IN ('trained', 'unchanged', 'empty', 'failed'));
-- Numbers do not compress, and trying costs seconds.
ALTER TABLE recommendation_snapshots ALTER COLUMN body SET STORAGE EXTERNAL;

SELECT tandem_protect_tenant_table(name::regclass) FROM unnest(ARRAY[
  'recommendation_heads', 'recommendation_baskets', 'recommendation_changes', 'recommendation_snapshots'
]) AS name;
