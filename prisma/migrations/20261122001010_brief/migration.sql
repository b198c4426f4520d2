-- CreateTable
CREATE TABLE "briefs" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "week_start" DATE NOT NULL,
    "content" JSONB NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "briefs_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "advices" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "week_start" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "evidence" JSONB NOT NULL,
    "certainty" TEXT NOT NULL,
    "agrees" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "proposed_by" TEXT,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "note" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "score" JSONB,
    "scored_at" TIMESTAMPTZ(3),

    CONSTRAINT "advices_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "goals" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "metric" TEXT NOT NULL,
    "target" BIGINT NOT NULL,
    "from_day" DATE NOT NULL,
    "by_day" DATE NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "goals_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "briefs_shop_id_week_start_key" ON "briefs"("shop_id", "week_start");

-- CreateIndex
CREATE INDEX "advices_shop_id_state_idx" ON "advices"("shop_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "advices_shop_id_week_start_kind_subject_key" ON "advices"("shop_id", "week_start", "kind", "subject");

SELECT tandem_protect_tenant_table(name::regclass) FROM unnest(ARRAY['briefs', 'advices', 'goals']) AS name;

ALTER TABLE advices
  ADD CONSTRAINT advices_state_check CHECK (state IN ('open', 'proposed', 'approved', 'declined')),
  ADD CONSTRAINT advices_proposed_check CHECK ((state = 'open') = (proposed_by IS NULL)),
  ADD CONSTRAINT advices_decided_check CHECK ((state IN ('approved', 'declined')) = (decided_by IS NOT NULL)
    AND (decided_by IS NULL) = (decided_at IS NULL)),
  -- Nobody approves what he proposed himself.
  ADD CONSTRAINT advices_two_people_check CHECK (decided_by IS NULL OR decided_by <> proposed_by);
ALTER TABLE goals
  ADD CONSTRAINT goals_days_check CHECK (by_day > from_day),
  ADD CONSTRAINT goals_target_check CHECK (target > 0);
