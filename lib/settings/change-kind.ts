/** What may be changed where the settings allow it: images copied there, and tags set within a repository. */
export const CHANGE_KINDS = ['copy', 'tag'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]
