/**
 * Names of version 0.1 that still work. This file goes away in 0.3; docs/decisions/names-in-0.2.md lists all
 * renames.
 */

/** Values of `action` in the body of `POST /api/plans`. */
export const RENAMED_ACTIONS: Readonly<Record<string, string>> = { compose: 'create-index', undo: 'restore' }

/** Keys of that body, by action. */
export const RENAMED_PLAN_KEYS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  copy: { attached: 'attachments', partial: 'allowMissing' },
  'create-index': { parts: 'images', without: 'exclude' },
  delete: { attached: 'attachments', how: 'mode' },
  restore: { job: 'deleteJob' },
  retention: { names: 'tags', keepsPromoted: 'keepPromoted' },
}

/** Keys of the settings file, by location. */
export const RENAMED_FILE_KEYS = {
  openAny: 'openPublicRegistries',
  allowHelpers: 'allowCredentialHelpers',
} as const
export const RENAMED_REGISTRY_KEYS = {
  allowShared: 'allowWithoutSignIn',
  requestsAtOnce: 'maxConcurrentRequests',
} as const
export const RENAMED_STAGE_KEYS = { attached: 'attachments' } as const
/** Values of `allow`. */
export const RENAMED_CHANGES = { compose: 'create-index' } as const

/** The annotation of placeholder manifests, which failed deletes of 0.1 may have left in registries. */
export const RENAMED_PLACEHOLDER_MARK = 'dev.porthole.throw-away'

/** Flags of `npm run retention`. */
export const RENAMED_FLAGS = {
  plan: 'dry-run',
  run: 'apply',
  undo: 'restore',
  names: 'tags',
  'with-promoted': 'include-promoted',
} as const

/** A page or route of the API with the keys of its query, old to new. */
export interface RenamedRoute {
  /** Its old path, if that changed. `{id}` stands for any part. */
  oldPath?: string
  path: string
  keys?: Record<string, string>
}

export const RENAMED_ROUTES: readonly RenamedRoute[] = [
  { oldPath: '/compose', path: '/image-index', keys: { parts: 'images' } },
  { oldPath: '/undo', path: '/restore', keys: { of: 'deleteJob' } },
  { path: '/copy', keys: { attached: 'attachments' } },
  { path: '/delete', keys: { how: 'mode', attached: 'attachments' } },
  {
    path: '/retention',
    keys: { newest: 'keepNewest', by: 'newestBy', days: 'olderThanDays', promoted: 'keepPromoted' },
  },
  { oldPath: '/api/doctor', path: '/api/check' },
  { oldPath: '/api/scan', path: '/api/tag-details', keys: { details: 'spendQuota' } },
  { oldPath: '/api/contents', path: '/api/storage', keys: { scan: 'tagDetails', unread: 'load' } },
  { path: '/api/rows', keys: { details: 'spendQuota' } },
  { path: '/api/coverage', keys: { items: 'references', choose: 'tag', details: 'spendQuota' } },
  { path: '/api/repositories', keys: { under: 'namespace' } },
  { oldPath: '/api/plans/{id}/run', path: '/api/plans/{id}/apply' },
]

/** Values of `view` on the pages of registries, repositories and artifacts. */
export const RENAMED_VIEWS: Record<string, string> = { doctor: 'check', attached: 'attachments' }

/** Keys of those pages, by view. */
export const RENAMED_VIEW_KEYS: Record<string, Record<string, string>> = {
  matrix: { gaps: 'incomplete' },
  platforms: { choose: 'tag', gaps: 'incomplete', list: 'references' },
  storage: { find: 'digest' },
  manifests: { find: 'digest' },
}

/** Values of keys of those pages, by view and key. */
export const RENAMED_VIEW_VALUES: Record<string, Record<string, Record<string, string>>> = {
  manifests: { state: { helper: 'attachment' } },
}
