export const TABS = [
  { tab: 'tags', name: 'Tags' },
  { tab: 'versions', name: 'Versions' },
  { tab: 'matrix', name: 'Platforms × tags' },
  { tab: 'sizes', name: 'Sizes' },
  { tab: 'storage', name: 'Storage' },
  { tab: 'manifests', name: 'Manifests' },
  { tab: 'stages', name: 'Stages' },
] as const

export type RepositoryTab = (typeof TABS)[number]['tab']

/** Parses the tab in `?view=`; anything else opens the tags. */
export function parseRepositoryTab(view: string | undefined): RepositoryTab {
  return TABS.find(({ tab }) => tab === view)?.tab ?? 'tags'
}

/** The name of the tab in `?view=`, for the page's title; undefined for the one that opens by default. */
export function repositoryTabName(view: string | undefined): string | undefined {
  return TABS.find(({ tab }) => tab === view && tab !== parseRepositoryTab(undefined))?.name
}
