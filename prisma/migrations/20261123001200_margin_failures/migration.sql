-- Orders whose margin could not be settled: set aside with the reason, so that the others of their batch are settled.
-- CreateTable
CREATE TABLE "margin_failures" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_shopify_id" BIGINT NOT NULL,
    "order_updated_at" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL,
    "tries" INTEGER NOT NULL,
    "retry_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "margin_failures_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "margin_failures_shop_id_order_shopify_id_key" ON "margin_failures"("shop_id", "order_shopify_id");

SELECT tandem_protect_tenant_table('margin_failures'::regclass);
