-- Whether another order carried the same mark is asked of every order that carries one.
CREATE INDEX "recommendation_purchases_shop_id_request_id_idx" ON "recommendation_purchases"("shop_id", "request_id");
