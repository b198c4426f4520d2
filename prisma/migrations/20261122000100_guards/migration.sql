-- What Prisma cannot say: row-level security, grants, append-only ledgers, sums, ranges, partial indexes.
-- Runs on PostgreSQL 15 to 18. The roles tandem_app and tandem_purge exist already: `npm run migrate` sees to it.

GRANT USAGE ON SCHEMA public TO tandem_app, tandem_purge;

-- Append-only tables -------------------------------------------------------------------------------------------

CREATE FUNCTION tandem_refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  -- tandem_purge cannot log in; it is the owner of tandem_purge_shop and nothing else runs as it.
  IF TG_OP = 'DELETE' AND current_user = 'tandem_purge' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% on % is refused: its rows are append-only', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END $$;

-- Puts a tenant table under row-level security and gives the two roles their rights. Later migrations call it for
-- every new tenant table; a test reads the catalogue and fails for a table that was forgotten.
CREATE FUNCTION tandem_protect_tenant_table(target regclass, append_only boolean DEFAULT false) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  -- An unset scope reads as NULL, or as '' once it was set earlier in the session: both match no row.
  EXECUTE format($policy$
    CREATE POLICY shop_scope ON %s
      USING (shop_id = nullif(current_setting('tandem.shop_id', true), '')::uuid)
      WITH CHECK (shop_id = nullif(current_setting('tandem.shop_id', true), '')::uuid)
  $policy$, target);
  EXECUTE format('GRANT SELECT, DELETE ON %s TO tandem_purge', target);
  IF append_only THEN
    EXECUTE format('GRANT SELECT, INSERT ON %s TO tandem_app', target);
    EXECUTE format('CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON %s
                    FOR EACH STATEMENT EXECUTE FUNCTION tandem_refuse_change()', target);
    EXECUTE format('CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON %s
                    FOR EACH STATEMENT EXECUTE FUNCTION tandem_refuse_change()', target);
  ELSE
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO tandem_app', target);
  END IF;
END $$;
REVOKE EXECUTE ON FUNCTION tandem_protect_tenant_table(regclass, boolean) FROM PUBLIC;

SELECT tandem_protect_tenant_table(name::regclass) FROM unnest(ARRAY[
  'shop_profiles', 'products', 'variants', 'collections', 'collection_products', 'customers', 'orders',
  'order_lines', 'order_shipping_lines', 'discount_applications', 'discount_allocations', 'refunds', 'refund_lines',
  'order_agreements', 'journey_visits', 'copy_stages', 'members', 'programs', 'lots', 'rewards', 'redemptions',
  'credit_runs', 'discounts', 'customer_facts', 'findings', 'shop_settings', 'privacy_requests'
]) AS name;

SELECT tandem_protect_tenant_table(name::regclass, append_only => true) FROM unnest(ARRAY[
  'program_versions', 'ledger_entries', 'ledger_postings', 'activity_entries'
]) AS name;

-- Platform tables: no shop policy; app/db/platform*.server.ts is the only code that names them.
GRANT SELECT, INSERT, UPDATE, DELETE
  ON installations, stored_sessions, inbox_events, leases, throttle_buckets TO tandem_app;

-- The one way to delete a whole shop ---------------------------------------------------------------------------

CREATE FUNCTION tandem_purge_shop(shop uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  target text;
  removed bigint;
  counts jsonb := '{}';
BEGIN
  PERFORM set_config('tandem.shop_id', shop::text, true);
  -- Children before the rows they point at.
  FOREACH target IN ARRAY ARRAY[
    'ledger_postings', 'lots', 'ledger_entries', 'redemptions', 'rewards', 'credit_runs', 'program_versions',
    'programs', 'members', 'discounts', 'refund_lines', 'refunds', 'discount_allocations', 'discount_applications',
    'order_shipping_lines', 'order_lines', 'order_agreements', 'journey_visits', 'orders', 'collection_products',
    'collections', 'variants', 'products', 'customers', 'customer_facts', 'findings', 'activity_entries',
    'shop_settings', 'privacy_requests', 'copy_stages', 'shop_profiles'
  ] LOOP
    EXECUTE format('DELETE FROM %I WHERE shop_id = $1', target) USING shop;
    GET DIAGNOSTICS removed = ROW_COUNT;
    counts := counts || jsonb_build_object(target, removed);
  END LOOP;
  RETURN counts;
END $$;
REVOKE EXECUTE ON FUNCTION tandem_purge_shop(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tandem_purge_shop(uuid) TO tandem_app;
-- To own a function a role must, at that moment, be able to create in the schema.
GRANT CREATE ON SCHEMA public TO tandem_purge;
ALTER FUNCTION tandem_purge_shop(uuid) OWNER TO tandem_purge;
REVOKE CREATE ON SCHEMA public FROM tandem_purge;

-- The ledger sums to zero --------------------------------------------------------------------------------------

-- One check a statement: a row trigger, deferred to the commit, doubled the cost of posting.
-- Sequential scans are switched off because a plan made while the table was empty would stay in the session.
CREATE FUNCTION tandem_check_postings() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  wrong record;
BEGIN
  SELECT added.entry_id, sum(added.amount) AS total, count(*) AS postings INTO wrong
  FROM added GROUP BY added.shop_id, added.entry_id
  HAVING sum(added.amount) <> 0 OR count(*) < 2 LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'postings of entry % are refused: % of them sum to %, not 0', wrong.entry_id, wrong.postings, wrong.total
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  SELECT entries.entry_id INTO wrong
  FROM (SELECT shop_id, entry_id, count(*) AS postings FROM added GROUP BY shop_id, entry_id) AS entries
  WHERE entries.postings <> (
    SELECT count(*) FROM ledger_postings AS stored
    WHERE stored.shop_id = entries.shop_id AND stored.entry_id = entries.entry_id
  ) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'postings of entry % are refused: it has postings already', wrong.entry_id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_postings AFTER INSERT ON ledger_postings
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tandem_check_postings();

-- Ranges and lists ---------------------------------------------------------------------------------------------

ALTER TABLE members
  ADD CONSTRAINT members_state_check CHECK (state IN ('active', 'blocked', 'closed')),
  ADD CONSTRAINT members_balances_check CHECK (pending >= 0 AND available >= 0 AND reserved >= 0 AND debt >= 0);
ALTER TABLE programs
  ADD CONSTRAINT programs_state_check CHECK (state IN ('draft', 'testing', 'live', 'paused'));
ALTER TABLE program_versions
  ADD CONSTRAINT program_versions_number_check CHECK (number > 0),
  ADD CONSTRAINT program_versions_state_check CHECK (state IN ('testing', 'live', 'paused'));
ALTER TABLE ledger_entries
  ADD CONSTRAINT ledger_entries_kind_check CHECK (kind IN ('earn', 'earn-pending', 'activate', 'reserve', 'post', 'void',
    'expire', 'reverse', 'return', 'debt', 'settle', 'forgive', 'adjust', 'import', 'merge', 'close')),
  ADD CONSTRAINT ledger_entries_source_kind_check CHECK (source_kind IN ('order', 'refund', 'order-edit', 'cancel',
    'redemption', 'lot', 'merchant', 'credit-run', 'privacy')),
  ADD CONSTRAINT ledger_entries_actor_check CHECK (actor <> ''),
  ADD CONSTRAINT ledger_entries_basis_check CHECK ((basis_minor IS NULL) = (currency IS NULL));
ALTER TABLE ledger_postings
  ADD CONSTRAINT ledger_postings_account_check CHECK (account IN ('pending', 'available', 'reserved', 'debt',
    'issued', 'redeemed', 'expired', 'reversed', 'adjusted', 'imported')),
  ADD CONSTRAINT ledger_postings_amount_check CHECK (amount <> 0);
ALTER TABLE lots
  ADD CONSTRAINT lots_state_check CHECK (state IN ('pending', 'active')),
  ADD CONSTRAINT lots_remaining_check CHECK (awarded > 0 AND remaining BETWEEN 0 AND awarded AND expired BETWEEN 0 AND awarded);
ALTER TABLE rewards
  ADD CONSTRAINT rewards_state_check CHECK (state IN ('draft', 'active', 'archived')),
  ADD CONSTRAINT rewards_amounts_check CHECK (points > 0 AND amount_minor > 0 AND minimum_minor >= 0),
  ADD CONSTRAINT rewards_code_valid_days_check CHECK (code_valid_days BETWEEN 1 AND 3650);
ALTER TABLE redemptions
  ADD CONSTRAINT redemptions_state_check CHECK (state IN ('reserved', 'issued', 'ending', 'used', 'voided')),
  ADD CONSTRAINT redemptions_end_reason_check CHECK (end_reason IN ('expired', 'cancelled', 'failed')),
  ADD CONSTRAINT redemptions_amounts_check CHECK (points > 0 AND amount_minor > 0);
ALTER TABLE credit_runs
  ADD CONSTRAINT credit_runs_state_check CHECK (state IN ('running', 'done', 'undoing', 'undone'));
ALTER TABLE discounts
  ADD CONSTRAINT discounts_state_check CHECK (state IN ('intended', 'created', 'deactivated', 'failed'));
ALTER TABLE discount_allocations
  ADD CONSTRAINT discount_allocations_target_check CHECK (num_nonnulls(line_shopify_id, shipping_line_shopify_id) = 1);
ALTER TABLE copy_stages
  ADD CONSTRAINT copy_stages_state_check CHECK (state IN ('waiting', 'exporting', 'loading', 'done', 'failed'));
ALTER TABLE findings
  ADD CONSTRAINT findings_state_check CHECK (state IN ('ready', 'lacking'));
ALTER TABLE privacy_requests
  ADD CONSTRAINT privacy_requests_kind_check CHECK (kind IN ('data-request', 'customer-redact'));
ALTER TABLE installations
  ADD CONSTRAINT installations_state_check CHECK (state IN ('installed', 'uninstalled', 'redacted')),
  ADD CONSTRAINT installations_epoch_check CHECK (epoch > 0);
ALTER TABLE inbox_events
  ADD CONSTRAINT inbox_events_state_check CHECK (state IN ('waiting', 'done', 'ignored', 'poison'));

-- Work that waits: small indexes over the open rows only -------------------------------------------------------

CREATE INDEX inbox_events_waiting ON inbox_events (shop_id, received_at) WHERE state = 'waiting';
CREATE INDEX inbox_events_with_body ON inbox_events (received_at) WHERE body IS NOT NULL;
CREATE INDEX redemptions_open ON redemptions (shop_id, expires_at) WHERE state IN ('reserved', 'issued', 'ending');
CREATE INDEX lots_due_to_activate ON lots (shop_id, activates_at) WHERE state = 'pending' AND remaining > 0;
CREATE INDEX lots_due_to_expire ON lots (shop_id, expires_at) WHERE state = 'active' AND remaining > 0;
CREATE INDEX lots_open ON lots (shop_id, member_id, expires_at, awarded_at) WHERE remaining > 0;
CREATE INDEX members_unpublished ON members (shop_id, id) WHERE revision <> published_revision;
CREATE INDEX copy_stages_open ON copy_stages (shop_id, stage) WHERE state <> 'done';
