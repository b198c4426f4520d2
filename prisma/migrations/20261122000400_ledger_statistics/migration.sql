-- The same for the ledger, which crediting a shop's history fills within seconds: without figures the planner takes any
-- index that begins with shop_id and reads the whole shop for one row, foreign key checks included.
CREATE FUNCTION tandem_refresh_ledger_statistics() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  ANALYZE members, lots, ledger_entries, ledger_postings;
END $$;
REVOKE EXECUTE ON FUNCTION tandem_refresh_ledger_statistics() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tandem_refresh_ledger_statistics() TO tandem_app;
