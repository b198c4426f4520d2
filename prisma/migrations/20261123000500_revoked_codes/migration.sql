-- Codes that a merchant takes back: told to Shopify by a job, counted beside those Shopify refused.
-- AlterTable
ALTER TABLE "code_chunks" ADD COLUMN     "revoked_count" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE code_chunks
  DROP CONSTRAINT code_chunks_counts_check,
  ADD CONSTRAINT code_chunks_counts_check CHECK (imported_count >= 0 AND failed_count >= 0 AND revoked_count >= 0
    AND imported_count + failed_count + revoked_count <= planned_count);
ALTER TABLE redeem_codes
  DROP CONSTRAINT redeem_codes_state_check,
  ADD CONSTRAINT redeem_codes_state_check CHECK
    (state IN ('generated', 'imported', 'failed', 'replaced', 'revoking', 'revoked'));

CREATE INDEX redeem_codes_revoking ON redeem_codes (shop_id) WHERE state = 'revoking';
