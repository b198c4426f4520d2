-- The same for the margins, which the first run of their job fills within a minute: planned for empty tables, the
-- figures of Home took longer than a page may.
CREATE FUNCTION tandem_refresh_margin_statistics() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  ANALYZE margin_orders, margin_order_lines, margin_discounts;
END $$;
REVOKE EXECUTE ON FUNCTION tandem_refresh_margin_statistics() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tandem_refresh_margin_statistics() TO tandem_app;
