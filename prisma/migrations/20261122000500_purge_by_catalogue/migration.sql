-- Deleting a whole shop reads from the catalogue which tables are fenced by shop, children before the rows they point
-- at. A list kept by hand would have to be repeated, whole, by every migration that adds a table.
CREATE OR REPLACE FUNCTION tandem_purge_shop(shop uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  target regclass;
  removed bigint;
  counts jsonb := '{}';
BEGIN
  PERFORM set_config('tandem.shop_id', shop::text, true);
  FOR target IN
    WITH RECURSIVE fenced AS (
      SELECT polrelid AS relation FROM pg_policy
      JOIN pg_class ON pg_class.oid = polrelid AND relnamespace = 'public'::regnamespace
      WHERE polname = 'shop_scope'
    ), pointing AS (
      SELECT DISTINCT conrelid AS child, confrelid AS parent FROM pg_constraint
      WHERE contype = 'f' AND conrelid <> confrelid
        AND conrelid IN (SELECT relation FROM fenced) AND confrelid IN (SELECT relation FROM fenced)
    ), depths AS (
      SELECT relation, 0 AS depth FROM fenced
      UNION
      SELECT child, depth + 1 FROM depths JOIN pointing ON pointing.parent = depths.relation
      -- A circle of foreign keys would never end; no two tables here point at each other.
      WHERE depth < 50
    )
    SELECT relation FROM depths GROUP BY relation ORDER BY max(depth) DESC, relation::regclass::text
  LOOP
    EXECUTE format('DELETE FROM %s WHERE shop_id = $1', target) USING shop;
    GET DIAGNOSTICS removed = ROW_COUNT;
    counts := counts || jsonb_build_object(target::text, removed);
  END LOOP;
  RETURN counts;
END $$;
