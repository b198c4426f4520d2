-- A rate is points for so many minor units: without its currency it would apply to any. Versions and the draft keep the
-- shop's currency of the moment they were saved; those that are there were saved in the currency the shop has.
ALTER TABLE programs ADD COLUMN draft_currency CHAR(3);
ALTER TABLE program_versions ADD COLUMN currency CHAR(3);

-- The owner is bound by the shop policies, too, and versions are append-only: both stand back for this one statement.
ALTER TABLE shop_profiles NO FORCE ROW LEVEL SECURITY;
ALTER TABLE programs NO FORCE ROW LEVEL SECURITY;
ALTER TABLE program_versions NO FORCE ROW LEVEL SECURITY;
ALTER TABLE program_versions DISABLE TRIGGER USER;
UPDATE programs p SET draft_currency = s.currency FROM shop_profiles s WHERE s.shop_id = p.shop_id;
UPDATE program_versions v SET currency = s.currency FROM shop_profiles s WHERE s.shop_id = v.shop_id;
ALTER TABLE program_versions ENABLE TRIGGER USER;
ALTER TABLE program_versions FORCE ROW LEVEL SECURITY;
ALTER TABLE programs FORCE ROW LEVEL SECURITY;
ALTER TABLE shop_profiles FORCE ROW LEVEL SECURITY;

ALTER TABLE programs ALTER COLUMN draft_currency SET NOT NULL;
ALTER TABLE program_versions ALTER COLUMN currency SET NOT NULL;
