CREATE TABLE "progress_updates" (
	"job_id" text NOT NULL,
	"attempt" integer NOT NULL,
	"n" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"bytes" integer NOT NULL,
	"body" text,
	CONSTRAINT "progress_updates_job_id_attempt_n_pk" PRIMARY KEY("job_id","attempt","n")
);
--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "update_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "progress_updates" ADD CONSTRAINT "progress_updates_job_id_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."jobs"("id") ON DELETE cascade ON UPDATE no action;