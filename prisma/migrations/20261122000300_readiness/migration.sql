-- /readyz compares the migrations applied with those the running version knows. The table belongs to the migration
-- tool and is not there in a database made only to compare schemas.
DO $$
BEGIN
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
    GRANT SELECT ON public._prisma_migrations TO tandem_app;
  END IF;
END $$;
