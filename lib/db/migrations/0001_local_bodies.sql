-- Bodies are base64 images more often than not: compressing them gains little and costs four times the write.
ALTER TABLE "local_endpoint"."jobs" ALTER COLUMN "request" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "local_endpoint"."jobs" ALTER COLUMN "output" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "local_endpoint"."chunks" ALTER COLUMN "output" SET STORAGE EXTERNAL;
