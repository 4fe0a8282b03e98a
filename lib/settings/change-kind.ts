/** What may be changed where the settings allow it: images copied there, tags set within a repository, indexes composed, tags and manifests deleted. */
export const CHANGE_KINDS = ['copy', 'tag', 'compose', 'delete'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]
