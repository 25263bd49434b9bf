DROP INDEX "jobs_upstream";--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_upstream" ON "jobs" USING btree ("upstream_id","endpoint_id");