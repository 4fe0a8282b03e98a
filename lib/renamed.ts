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
