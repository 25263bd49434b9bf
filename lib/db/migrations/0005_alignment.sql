DROP INDEX "jobs_newest";--> statement-breakpoint
DROP INDEX "jobs_by_endpoint";--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "alignment" jsonb;--> statement-breakpoint
CREATE INDEX "jobs_by_verdict" ON "jobs" USING btree ((verdict ->> 'kind'),"submitted_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "jobs_newest" ON "jobs" USING btree ("submitted_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "jobs_by_endpoint" ON "jobs" USING btree ("endpoint_id","submitted_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);