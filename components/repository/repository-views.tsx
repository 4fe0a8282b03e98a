import type { ReactNode } from 'react'
import type { NextStage } from '@/components/changes/selected-changes'
import {
  LazyManifestsView,
  LazyPlatformMatrix,
  LazySizesView,
  LazyStagesView,
  LazyStorageView,
  LazyTagTable,
  LazyVersionsView,
} from '@/components/lazy-views'
import type { RateLimit } from '@/components/registry/rows-quota'
import type { FirstRows } from '@/lib/tag-details/row'
import type { RepositoryTab } from './repository-tab'

interface Props {
  registry: string
  repository: string
  rateLimit: RateLimit
  next: NextStage | undefined
  /** The cookie with hidden columns. */
  columns: string | undefined
  now: string
  /** The rows that the server streams for the table of tags. */
  firstRows: FirstRows | undefined
}

/** The content of each tab of a repository. */
export const REPOSITORY_VIEWS: Record<RepositoryTab, (props: Props) => ReactNode> = {
  tags: (props) => <LazyTagTable {...props} />,
  versions: (props) => <LazyVersionsView {...props} />,
  matrix: (props) => <LazyPlatformMatrix {...props} />,
  sizes: (props) => <LazySizesView {...props} />,
  storage: (props) => <LazyStorageView {...props} />,
  manifests: (props) => <LazyManifestsView {...props} />,
  stages: (props) => <LazyStagesView {...props} />,
}
