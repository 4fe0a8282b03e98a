'use client'

import dynamic from 'next/dynamic'

/*
 * Views for server components. They render on the server like any other view, but only pages that show them load
 * their script. They're in a client module because `dynamic` splits client code only there. Client components declare
 * their own lazy views: here, those would create an import cycle and add this file to pages that don't need it.
 */

export const LazyPlatformMatrix = dynamic(() =>
  import('./platform-matrix/platform-matrix').then((module) => module.PlatformMatrix),
)

export const LazyCoverage = dynamic(() => import('./coverage/coverage').then((module) => module.Coverage))

export const LazyManifestsView = dynamic(() =>
  import('./storage/manifests-view').then((module) => module.ManifestsView),
)

export const LazyOnMyMachine = dynamic(() =>
  import('./platform/on-my-machine').then((module) => module.OnMyMachine),
)

export const LazyLayerExplorer = dynamic(() =>
  import('./layer/layer-explorer').then((module) => module.LayerExplorer),
)

export const LazyIndexAttestations = dynamic(() =>
  import('./attachments/attached-lists').then((module) => module.IndexAttestations),
)

export const LazyReferrers = dynamic(() =>
  import('./attachments/attached-lists').then((module) => module.Referrers),
)

export const LazyRepositoryTable = dynamic(() =>
  import('./repository/repository-table').then((module) => module.RepositoryTable),
)

export const LazySizesView = dynamic(() => import('./version/sizes-view').then((module) => module.SizesView))

export const LazyStagesView = dynamic(() =>
  import('./changes/stages/stages-view').then((module) => module.StagesView),
)

export const LazyStorageView = dynamic(() =>
  import('./storage/storage-view').then((module) => module.StorageView),
)

export const LazyTagTable = dynamic(() => import('./tag/tag-table').then((module) => module.TagTable))

export const LazyLoadRegistry = dynamic(() =>
  import('./artifact/load-registry').then((module) => module.LoadRegistry),
)

export const LazyTrustTiles = dynamic(() =>
  import('./attachments/trust-tiles').then((module) => module.TrustTiles),
)

export const LazyVersionsView = dynamic(() =>
  import('./version/versions-view').then((module) => module.VersionsView),
)

export const LazyAttestationList = dynamic(() =>
  import('./attachments/attestation-list').then((module) => module.AttestationList),
)

export const LazyAttachmentSummary = dynamic(() =>
  import('./attachments/attachment-summary').then((module) => module.AttachmentSummary),
)

export const LazyAttachmentCount = dynamic(() =>
  import('./attachments/attachment-count').then((module) => module.AttachmentCount),
)

export const LazyStatementToggle = dynamic(() =>
  import('./artifact/statement-toggle').then((module) => module.StatementToggle),
)

export const LazySizeChartButton = dynamic(() =>
  import('./platform/size-chart-button').then((module) => module.SizeChartButton),
)

export const LazyRegistryRepositories = dynamic(() =>
  import('./repository/registry-repositories').then((module) => module.RegistryRepositories),
)

export const LazyEmptyCatalog = dynamic(() =>
  import('./repository/empty-catalog').then((module) => module.EmptyCatalog),
)

export const LazyNestedRepositories = dynamic(() =>
  import('./repository/nested-repositories').then((module) => module.NestedRepositories),
)

export const LazyVisitedRepositories = dynamic(() =>
  import('./home/visited-repositories').then((module) => module.VisitedRepositories),
)

export const LazyOpenByName = dynamic(() =>
  import('./repository/open-by-name').then((module) => module.OpenByName),
)
