-- The chunk whose one code the discount itself is made with.
ALTER TABLE "code_chunks" ADD COLUMN "is_seed" BOOLEAN NOT NULL DEFAULT false;
