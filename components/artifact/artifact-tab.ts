export const TABS = [
  { tab: 'layers', name: 'Layers' },
  { tab: 'config', name: 'Config' },
  { tab: 'labels', name: 'Labels' },
  { tab: 'manifest', name: 'Manifest' },
  { tab: 'attachments', name: 'Attachments' },
] as const

export type ArtifactTab = (typeof TABS)[number]['tab']

/** Parses the tab in `?view=`; anything else opens the layers. */
export function parseArtifactTab(view: string | undefined): ArtifactTab {
  return TABS.find(({ tab }) => tab === view)?.tab ?? 'layers'
}

/** The name of the tab in `?view=`, for the page's title; undefined for the one that opens by default. */
export function artifactTabName(view: string | undefined): string | undefined {
  return TABS.find(({ tab }) => tab === view && tab !== parseArtifactTab(undefined))?.name
}
