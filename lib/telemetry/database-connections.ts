import 'server-only'
import { once } from '@/lib/process'

/** The connections of the database's pool, as far as there is one. */
export interface DatabaseConnections {
  open: number
  idle: number
  /** Queries that wait for a connection. */
  waiting: number
}

/** Set by the pool. */
export function databaseConnections(): { read: () => DatabaseConnections } {
  return once('database connections', () => ({ read: () => ({ open: 0, idle: 0, waiting: 0 }) }))
}
