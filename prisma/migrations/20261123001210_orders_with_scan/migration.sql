-- A scan counts for the first order that carries its id: these few orders are found without reading the others.
CREATE INDEX orders_with_scan ON orders (shop_id, processed_at)
  WHERE custom_attributes @> '[{"key": "_tandem_scan"}]' OR custom_attributes @> '[{"key": "tandem_scan"}]';
