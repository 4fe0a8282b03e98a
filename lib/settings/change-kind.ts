/** What may be changed where the settings allow it: images copied there, tags set within a repository, indexes composed. */
export const CHANGE_KINDS = ['copy', 'tag', 'compose'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]
