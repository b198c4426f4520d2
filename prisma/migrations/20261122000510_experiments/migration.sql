-- CreateTable
CREATE TABLE "shop_secrets" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "box" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shop_secrets_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "experiment_people" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "experiment_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "customer_shopify_id" BIGINT,
    "is_held_out" BOOLEAN NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "experiment_people_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "shop_secrets_shop_id_purpose_key" ON "shop_secrets"("shop_id", "purpose");

-- CreateIndex
CREATE UNIQUE INDEX "experiment_people_shop_id_experiment_id_person_id_key" ON "experiment_people"("shop_id", "experiment_id", "person_id");

-- CreateIndex
CREATE INDEX "experiment_people_shop_id_customer_shopify_id_idx" ON "experiment_people"("shop_id", "customer_shopify_id");

SELECT tandem_protect_tenant_table('shop_secrets'::regclass);
-- Not append-only: redaction removes a person's rows. An arm is kept by its unique key and never updated.
SELECT tandem_protect_tenant_table('experiment_people'::regclass);
ALTER TABLE shop_secrets ADD CONSTRAINT shop_secrets_purpose_check CHECK (purpose IN ('holdout'));
