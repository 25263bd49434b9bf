import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** URL of a PostgreSQL server on which tests may create databases. */
    serverUrl: string
  }
}

/** Gives all integration tests one PostgreSQL server: the one of DATABASE_URL. */
export default async function setup(project: TestProject) {
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('set DATABASE_URL')
  project.provide('serverUrl', url)
}
