CREATE SCHEMA "local_endpoint";
--> statement-breakpoint
CREATE TABLE "chunks" (
	"job_id" text NOT NULL,
	"attempt" integer NOT NULL,
	"seq" integer NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"bytes" integer NOT NULL,
	"body" text,
	"blob" text,
	CONSTRAINT "chunks_job_id_attempt_seq_pk" PRIMARY KEY("job_id","attempt","seq")
);
--> statement-breakpoint
CREATE TABLE "endpoints" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "gateway_readers" (
	"job_id" text NOT NULL,
	"reader" text NOT NULL,
	"attempt" integer NOT NULL,
	"seq" integer NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "gateway_readers_job_id_reader_pk" PRIMARY KEY("job_id","reader")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" text PRIMARY KEY NOT NULL,
	"endpoint_id" text NOT NULL,
	"endpoint_kind" text NOT NULL,
	"upstream_id" text,
	"mode" text NOT NULL,
	"source" text NOT NULL,
	"viewer" text NOT NULL,
	"rerun_of" text,
	"status" text NOT NULL,
	"attempt" integer DEFAULT 1 NOT NULL,
	"retries" integer DEFAULT 0 NOT NULL,
	"closed" boolean DEFAULT false NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"first_chunk_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"delay_time_ms" bigint,
	"execution_time_ms" bigint,
	"worker_id" text,
	"request_body" text,
	"request_blob" text,
	"request_bytes" integer NOT NULL,
	"request_preview" text NOT NULL,
	"chunk_count" integer DEFAULT 0 NOT NULL,
	"chunk_bytes" bigint DEFAULT 0 NOT NULL,
	"progress" jsonb,
	"aggregate_body" text,
	"aggregate_blob" text,
	"aggregate_bytes" bigint,
	"error" text,
	"problem" jsonb,
	"verdict" jsonb,
	"barcode" jsonb,
	"lease_owner" text,
	"lease_epoch" integer DEFAULT 0 NOT NULL,
	"lease_expires_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "local_endpoint"."chunks" (
	"job_id" text NOT NULL,
	"n" integer NOT NULL,
	"output" text NOT NULL,
	CONSTRAINT "chunks_job_id_n_pk" PRIMARY KEY("job_id","n")
);
--> statement-breakpoint
CREATE TABLE "local_endpoint"."counters" (
	"endpoint_id" text PRIMARY KEY NOT NULL,
	"completed" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"retried" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "local_endpoint"."jobs" (
	"id" text PRIMARY KEY NOT NULL,
	"endpoint_id" text NOT NULL,
	"position" integer GENERATED ALWAYS AS IDENTITY (sequence name "local_endpoint"."jobs_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"status" text NOT NULL,
	"request" text NOT NULL,
	"run" integer DEFAULT 0 NOT NULL,
	"retries" integer DEFAULT 0 NOT NULL,
	"crashes" integer DEFAULT 0 NOT NULL,
	"worker_id" text,
	"queued_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"execution_timeout_ms" integer NOT NULL,
	"ttl_ms" integer NOT NULL,
	"retention_ms" integer NOT NULL,
	"output" text,
	"error" text,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "chunks" ADD CONSTRAINT "chunks_job_id_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway_readers" ADD CONSTRAINT "gateway_readers_job_id_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "local_endpoint"."chunks" ADD CONSTRAINT "chunks_job_id_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "local_endpoint"."jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_upstream" ON "jobs" USING btree ("endpoint_id","upstream_id");--> statement-breakpoint
CREATE INDEX "jobs_newest" ON "jobs" USING btree ("submitted_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "jobs_by_endpoint" ON "jobs" USING btree ("endpoint_id","submitted_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "jobs_open" ON "jobs" USING btree ("lease_expires_at") WHERE not closed;--> statement-breakpoint
CREATE INDEX "local_jobs_queue" ON "local_endpoint"."jobs" USING btree ("endpoint_id","status","position");--> statement-breakpoint
CREATE INDEX "local_jobs_expiry" ON "local_endpoint"."jobs" USING btree ("expires_at");