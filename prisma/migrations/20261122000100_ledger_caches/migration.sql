-- What settling orders needs beside the entries: net award of an order, the expired part of a lot, what a rule version meant.
ALTER TABLE "members" ADD COLUMN IF NOT EXISTS "revision" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS "published_revision" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "program_versions" ADD COLUMN IF NOT EXISTS "state" TEXT NOT NULL DEFAULT 'live',
  ADD COLUMN IF NOT EXISTS "test_customer_ids" BIGINT[];
ALTER TABLE "ledger_entries" ADD COLUMN IF NOT EXISTS "award" BIGINT;
ALTER TABLE "lots" ADD COLUMN IF NOT EXISTS "expired" BIGINT NOT NULL DEFAULT 0;

-- A balance below zero is a debt, never a negative lot or account.
ALTER TABLE "members" ADD CONSTRAINT "members_balances_check"
  CHECK ("pending" >= 0 AND "available" >= 0 AND "reserved" >= 0 AND "debt" >= 0);
ALTER TABLE "lots" ADD CONSTRAINT "lots_remaining_check"
  CHECK ("remaining" >= 0 AND "remaining" <= "awarded" AND "expired" >= 0);

-- Due work is found by scanning due dates: only lots that still hold points are ever due.
CREATE INDEX "lots_due_to_activate_idx" ON "lots" ("shop_id", "activates_at") WHERE "state" = 'pending' AND "remaining" > 0;
CREATE INDEX "lots_due_to_expire_idx" ON "lots" ("shop_id", "expires_at") WHERE "state" = 'active' AND "remaining" > 0;
CREATE INDEX "members_unpublished_idx" ON "members" ("shop_id", "id") WHERE "revision" <> "published_revision";
DROP INDEX IF EXISTS "lots_shop_id_state_activates_at_idx";
DROP INDEX IF EXISTS "lots_shop_id_expires_at_idx";
