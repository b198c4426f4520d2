-- A draft that somebody has put before a colleague; a change of its rules takes it back.
ALTER TABLE campaigns
  ADD COLUMN proposed_at timestamptz(3),
  -- The advice of a brief it was drafted from. No foreign key: open advice goes when it no longer holds.
  ADD COLUMN advice_id uuid;

CREATE INDEX campaigns_shop_id_advice_id_idx ON campaigns (shop_id, advice_id);
