import type { DatabaseOptions } from '@/lib/store/migrate'

/** `activity.sqlite`. */
export const ACTIVITY_DATABASE: DatabaseOptions = {
  isPrecious: true,
  migrations: [
    // 0.1.0
    `CREATE TABLE activity (
    id INTEGER PRIMARY KEY AUTOINCREMENT, job TEXT NOT NULL, process TEXT NOT NULL, started_at TEXT NOT NULL,
    ended_at TEXT, who TEXT NOT NULL, kind TEXT NOT NULL, source TEXT NOT NULL, registry TEXT NOT NULL,
    repository TEXT NOT NULL, tag TEXT, from_digest TEXT, to_digest TEXT NOT NULL, outcome TEXT, detail TEXT
  ) STRICT;
  CREATE INDEX activity_by_job ON activity (job);
  CREATE INDEX activity_by_repository ON activity (registry, repository, id);`,
    // 0.1.0 created these in existing files without raising the version.
    `CREATE TABLE IF NOT EXISTS actor (job TEXT PRIMARY KEY, actor TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS beat (process TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS kept_manifest (
    id INTEGER PRIMARY KEY AUTOINCREMENT, job TEXT NOT NULL, digest TEXT NOT NULL, media_type TEXT NOT NULL,
    bytes BLOB NOT NULL, UNIQUE (job, digest)
  ) STRICT;`,
    // 0.2.0 renames actions and outcomes.
    `UPDATE activity SET kind = 'create-index' WHERE kind = 'compose';
  UPDATE activity SET kind = 'restore' WHERE kind = 'undo';
  UPDATE activity SET outcome = 'succeeded' WHERE outcome = 'done';
  UPDATE activity SET outcome = 'canceled' WHERE outcome = 'cancelled';`,
    // The first entry of each job counts them, so that jobs are found without reading all their entries.
    `ALTER TABLE activity ADD COLUMN entry_count INTEGER;
  ALTER TABLE activity ADD COLUMN tag_count INTEGER;
  UPDATE activity SET entry_count = job.entries, tag_count = job.tags
    FROM (SELECT min(id) AS first, count(*) AS entries, count(tag) AS tags FROM activity GROUP BY job) AS job
    WHERE activity.id = job.first;
  CREATE INDEX jobs ON activity (id) WHERE entry_count IS NOT NULL;
  CREATE INDEX jobs_by_start ON activity (started_at, id) WHERE entry_count IS NOT NULL;`,
  ],
}
