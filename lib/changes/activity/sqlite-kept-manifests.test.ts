import { DatabaseSync } from 'node:sqlite'
import { describeKeptManifests } from '@/lib/testing/kept-manifests-contract'
import { ACTIVITY_DATABASE } from './activity-database'
import { createSqliteKeptManifests } from './sqlite-kept-manifests'

describeKeptManifests('SQLite', (limits) => {
  const database = new DatabaseSync(':memory:')
  database.exec(ACTIVITY_DATABASE.migrations.join('\n'))
  return createSqliteKeptManifests(database, limits)
})
