ALTER TABLE "jobs" ADD COLUMN "answer_body" text;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "answer_blob" text;--> statement-breakpoint
CREATE INDEX "jobs_reruns" ON "jobs" USING btree ("rerun_of","submitted_at" DESC NULLS LAST) WHERE rerun_of is not null;