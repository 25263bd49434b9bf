/** The New job page with a job's request in the form. */
export function editUrl(jobId: string): string {
  return `/?from=${encodeURIComponent(jobId)}`
}
