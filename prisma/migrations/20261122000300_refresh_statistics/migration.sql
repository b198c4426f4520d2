-- After a first copy the planner knows nothing of millions of new rows until autovacuum has passed, and the first
-- findings would take minutes. The app's role may not ANALYZE tables it does not own (before PostgreSQL 17 nobody can
-- be allowed to), so the owner lends it this one function.
CREATE FUNCTION tandem_refresh_statistics() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  ANALYZE products, variants, collection_products, customers, orders, order_lines, order_shipping_lines,
    discount_applications, discount_allocations, refunds, refund_lines, order_agreements, journey_visits,
    customer_facts;
END $$;
REVOKE EXECUTE ON FUNCTION tandem_refresh_statistics() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tandem_refresh_statistics() TO tandem_app;
