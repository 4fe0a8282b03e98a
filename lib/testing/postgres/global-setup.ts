import type { TestProject } from 'vitest/node'
import { startPostgres } from './start-postgres'

declare module 'vitest' {
  interface ProvidedContext {
    /** Addresses of empty databases, one for each worker that may ask. */
    databaseUrls: string[]
  }
}

const MAX_WORKERS = 8

/** Starts PostgreSQL once for all tests of a project. */
export default async function setUp({ provide }: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres()
  const urls: string[] = []
  while (urls.length < MAX_WORKERS) urls.push(await postgres.createDatabase())
  provide('databaseUrls', urls)
  return () => postgres.remove()
}
