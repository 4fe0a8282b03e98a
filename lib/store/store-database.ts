import type { DatabaseOptions } from './migrate'

/** `store.sqlite`. Migrations don't copy it, which would take as much space again. */
export const STORE_DATABASE: DatabaseOptions = {
  migrations: [
    // 0.1.0
    `CREATE TABLE contents (
    key TEXT PRIMARY KEY, size INTEGER NOT NULL, used_at INTEGER NOT NULL, media_type TEXT NOT NULL, bytes BLOB NOT NULL
  ) STRICT;
  CREATE INDEX contents_by_use ON contents (used_at, size);
  CREATE TABLE namings (
    tag TEXT NOT NULL, seen_at INTEGER NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (tag, seen_at)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX namings_by_time ON namings (seen_at);`,
  ],
}
