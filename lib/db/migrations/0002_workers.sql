CREATE TABLE "local_endpoint"."endpoints" (
	"id" text PRIMARY KEY NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"spec" jsonb,
	"faults" jsonb
);
--> statement-breakpoint
DROP INDEX "local_endpoint"."local_jobs_queue";--> statement-breakpoint
ALTER TABLE "local_endpoint"."jobs" ADD COLUMN "unreported_by" text;--> statement-breakpoint
ALTER TABLE "local_endpoint"."jobs" ADD COLUMN "low_priority" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "local_endpoint"."jobs" ADD COLUMN "progress" text;--> statement-breakpoint
ALTER TABLE "local_endpoint"."jobs" ADD COLUMN "webhook" text;--> statement-breakpoint
ALTER TABLE "local_endpoint"."jobs" ADD COLUMN "webhook_attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "local_endpoint"."jobs" ADD COLUMN "webhook_due_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "local_jobs_webhook" ON "local_endpoint"."jobs" USING btree ("webhook_due_at") WHERE "local_endpoint"."jobs"."webhook_due_at" is not null;--> statement-breakpoint
CREATE INDEX "local_jobs_queue" ON "local_endpoint"."jobs" USING btree ("endpoint_id","status","low_priority","position");