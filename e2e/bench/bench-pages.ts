import type { ScalePlan } from '../scale/plan'
import { CATALOG_SIZE } from './paging-registry'

export interface BenchPage {
  name: string
  /** The real registry, or the fake one with a catalog that no registry lists in time. */
  upstream: 'scale' | 'paging'
  path(registry: string): string
  /** A selector of the rows. The first one is when the page becomes useful. */
  rows: string
}

const ROWS = {
  repositories: 'section[aria-label="Repositories"] tr[data-index]',
  tags: 'table > tbody > tr[data-index]',
  platforms: 'nav[aria-label="Platforms"] li',
  layers: 'ol[aria-label="Instructions"] > li',
}

/** The pages in the table's order. */
export function benchPages({ tagged, repositories, manyPlatforms, manyLayers }: ScalePlan): BenchPage[] {
  const [smallest] = [...tagged].sort((a, b) => a.builds.length - b.builds.length)
  const ofTags = [...tagged].reverse().map(({ repository, builds }): BenchPage => {
    const count = builds.reduce((sum, { tags }) => sum + tags.length, 0)
    return {
      name: `tags, ${format(count)}`,
      upstream: 'scale',
      path: (registry) => `/${registry}/${repository}`,
      rows: ROWS.tags,
    }
  })
  const ofOne = (name: string, reference: string, rows: string): BenchPage => ({
    name,
    upstream: 'scale',
    path: (registry) => `/${registry}/${reference}`,
    rows,
  })
  const ofRegistry = (upstream: BenchPage['upstream'], count: number): BenchPage => ({
    name: `repositories, ${format(count)}`,
    upstream,
    path: (registry) => `/${registry}`,
    rows: ROWS.repositories,
  })
  return [
    ofRegistry('scale', repositories.length),
    ofRegistry('paging', CATALOG_SIZE),
    ...ofTags,
    ofOne('artifact, 4 platforms', `${smallest?.repository}:1.27`, ROWS.platforms),
    ofOne('artifact, 40 platforms', `${manyPlatforms}:1.0.0`, ROWS.platforms),
    ofOne('image, 120 layers', `${manyLayers}:1.0.0`, ROWS.layers),
  ]
}

function format(count: number): string {
  return count.toLocaleString('en')
}
