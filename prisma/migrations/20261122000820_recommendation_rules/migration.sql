-- What the merchant says of recommendations, and what shoppers did with them.
CREATE TABLE "recommendation_rules" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "placement" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "rules" JSONB NOT NULL,
    "actor" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "recommendation_rules_pkey" PRIMARY KEY ("shop_id","id")
);
CREATE TABLE "recommendation_events" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "placement" TEXT NOT NULL,
    "slot" INTEGER NOT NULL,
    "product_shopify_id" BIGINT,
    "customer_shopify_id" BIGINT,
    "is_held_out" BOOLEAN NOT NULL,
    "model_version" INTEGER NOT NULL,
    "rules_version" INTEGER NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "recommendation_events_pkey" PRIMARY KEY ("shop_id","id")
);
CREATE TABLE "recommendation_purchases" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "line_shopify_id" BIGINT NOT NULL,
    "order_shopify_id" BIGINT NOT NULL,
    "request_id" TEXT NOT NULL,
    "placement" TEXT NOT NULL,
    "slot" INTEGER NOT NULL,
    "product_shopify_id" BIGINT NOT NULL,
    "model_version" INTEGER NOT NULL,
    "rules_version" INTEGER NOT NULL,
    "ordered_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "recommendation_purchases_pkey" PRIMARY KEY ("shop_id","id")
);
CREATE UNIQUE INDEX "recommendation_rules_shop_id_placement_key" ON "recommendation_rules"("shop_id", "placement");
CREATE UNIQUE INDEX "recommendation_events_shop_id_request_id_slot_kind_key" ON "recommendation_events"("shop_id", "request_id", "slot", "kind");
CREATE INDEX "recommendation_events_shop_id_occurred_at_idx" ON "recommendation_events"("shop_id", "occurred_at");
CREATE INDEX "recommendation_events_shop_id_customer_shopify_id_idx" ON "recommendation_events"("shop_id", "customer_shopify_id");
CREATE UNIQUE INDEX "recommendation_purchases_shop_id_line_shopify_id_key" ON "recommendation_purchases"("shop_id", "line_shopify_id");
CREATE INDEX "recommendation_purchases_shop_id_order_shopify_id_idx" ON "recommendation_purchases"("shop_id", "order_shopify_id");
CREATE INDEX "recommendation_purchases_shop_id_ordered_at_idx" ON "recommendation_purchases"("shop_id", "ordered_at");

ALTER TABLE recommendation_events
  ADD CONSTRAINT recommendation_events_kind_check CHECK (kind IN ('impression', 'click', 'add'));

SELECT tandem_protect_tenant_table(name::regclass) FROM unnest(ARRAY[
  'recommendation_rules', 'recommendation_events', 'recommendation_purchases'
]) AS name;

-- Memory hears of every change of the catalog when it commits, whoever made it: a webhook, the copy, a repair. The payload
-- is the shop and the products, or a star when they are too many for one notice.
CREATE FUNCTION tandem_tell_catalogue() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  told record;
BEGIN
  FOR told IN EXECUTE format(
    'SELECT shop_id, count(*) AS many, string_agg(id::text, '','') FILTER (WHERE place <= 300) AS ids FROM (
       SELECT shop_id, %1$I AS id, row_number() OVER (PARTITION BY shop_id) AS place
       FROM (SELECT DISTINCT shop_id, %1$I FROM changed) AS each
     ) AS listed GROUP BY shop_id', TG_ARGV[0])
  LOOP
    PERFORM pg_notify('tandem_catalogue', told.shop_id || ' ' || CASE WHEN told.many > 300 THEN '*' ELSE told.ids END);
  END LOOP;
  RETURN NULL;
END $$;

CREATE TRIGGER tell_insert AFTER INSERT ON products REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tandem_tell_catalogue('shopify_id');
CREATE TRIGGER tell_update AFTER UPDATE ON products REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tandem_tell_catalogue('shopify_id');
CREATE TRIGGER tell_insert AFTER INSERT ON variants REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tandem_tell_catalogue('product_shopify_id');
CREATE TRIGGER tell_update AFTER UPDATE ON variants REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tandem_tell_catalogue('product_shopify_id');
CREATE TRIGGER tell_insert AFTER INSERT ON collection_products REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tandem_tell_catalogue('product_shopify_id');
CREATE TRIGGER tell_delete AFTER DELETE ON collection_products REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tandem_tell_catalogue('product_shopify_id');
