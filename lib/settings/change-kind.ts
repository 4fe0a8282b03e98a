/**
 * Changes that settings can allow: copying images there, setting tags within a repository, creating image
 * indexes, deleting tags and manifests.
 */
export const CHANGE_KINDS = ['copy', 'tag', 'create-index', 'delete'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]
