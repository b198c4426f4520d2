-- How the models of a shop count: half life, weights by position, which journeys.

-- CreateTable
CREATE TABLE "attribution_settings" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "settings" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attribution_settings_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "attribution_settings_shop_id_key" ON "attribution_settings"("shop_id");

SELECT tandem_protect_tenant_table('attribution_settings'::regclass);
