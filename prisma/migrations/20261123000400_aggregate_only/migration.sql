-- Shops that keep no touch of a person: counts by day and channel stand in for them.

-- CreateTable
CREATE TABLE "aggregate_only" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "aggregate_only_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "touch_counts" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "touches" INTEGER NOT NULL,

    CONSTRAINT "touch_counts_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "aggregate_only_shop_id_key" ON "aggregate_only"("shop_id");

-- CreateIndex
CREATE UNIQUE INDEX "touch_counts_shop_id_day_kind_channel_key" ON "touch_counts"("shop_id", "day", "kind", "channel");

SELECT tandem_protect_tenant_table(name::regclass) FROM unnest(ARRAY['aggregate_only', 'touch_counts']) AS name;

ALTER TABLE touch_counts
  ADD CONSTRAINT touch_counts_kind_check CHECK (kind IN ('pixel', 'qr', 'survey', 'journey')),
  ADD CONSTRAINT touch_counts_touches_check CHECK (touches > 0);
