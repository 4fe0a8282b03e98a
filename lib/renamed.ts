/**
 * Names of version 0.1 that still work. This file goes away in 0.3; docs/decisions/names-in-0.2.md lists all
 * renames.
 */

/** Keys of the settings file, by where they are. */
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

/** Flags of `npm run retention`. */
export const RENAMED_FLAGS = {
  plan: 'dry-run',
  run: 'apply',
  undo: 'restore',
  names: 'tags',
  'with-promoted': 'include-promoted',
} as const
