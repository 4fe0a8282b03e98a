import { computeDigest } from '@/lib/oci/compute-digest'
import { OCI_CONFIG, OCI_INDEX, OCI_MANIFEST } from '@/lib/oci/media-type'
import type { Source } from '@/lib/source'
import { openScan } from '@/lib/tag-details/open-scan'
import type { RowContents, RowError, TagRow } from '@/lib/tag-details/row'
import type { FakeTable } from '@/lib/testing/registry/fake-registry'

/** A fake repository: `count` tags on `images` indexes of two platforms each. */
export function openTaggedRepository(
  name: string,
  { count, images, created }: { count: number; images: number; created?: string },
) {
  const table: FakeTable = {}
  function store(document: object, mediaType: string, kind: 'manifests' | 'blobs' = 'manifests') {
    const body = JSON.stringify(document)
    const digest = computeDigest(new TextEncoder().encode(body))
    const headers = { 'content-type': mediaType, 'docker-content-digest': digest }
    const answer = { headers, body }
    table[`/v2/${name}/${kind}/${digest}`] = answer
    return { descriptor: { mediaType, digest, size: body.length }, answer }
  }
  const indexes = Array.from({ length: images }, (_, n) => {
    const children = ['amd64', 'arm64'].map((architecture) => {
      const day = String(1 + (n % 28)).padStart(2, '0')
      const made = { created: created ?? `2026-01-${day}T00:00:00Z`, author: `${n}` }
      const config = store(
        { os: 'linux', architecture, ...made, rootfs: { type: 'layers', diff_ids: [] } },
        OCI_CONFIG,
        'blobs',
      )
      const image = store(
        { schemaVersion: 2, mediaType: OCI_MANIFEST, config: config.descriptor, layers: [] },
        OCI_MANIFEST,
      )
      return { ...image.descriptor, platform: { os: 'linux', architecture } }
    })
    return store({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: children }, OCI_INDEX)
  })
  const tags = Array.from({ length: count }, (_, n) => `1.0.${n}`)
  for (const [n, tag] of tags.entries()) {
    const index = indexes[n % images]
    if (index) table[`/v2/${name}/manifests/${tag}`] = index.answer
  }
  table[`/v2/${name}/tags/list`] = { body: { name, tags } }
  return { table, tags, store }
}

interface ScanOptions {
  repository?: string
  isWhole?: boolean
  after?: { scan: string; lines: number }
  /** Continues after that many entries. */
  leaveAfter?: number
}

/** Scans like the route and combines the result like the browser. */
export async function scan(
  source: Source,
  { repository = 'app', isWhole = false, after, leaveAfter }: ScanOptions = {},
) {
  const controller = new AbortController()
  const request = {
    place: { registry: source.host, repository },
    hasListing: false,
    isWhole,
    ...(after && { after }),
  }
  const { head, entries } = await openScan(source, request, controller.signal)
  const images = new Map<string, RowContents>()
  const rows = new Map<string, { row?: TagRow; digest: string | null; firstSeenAt?: string }>()
  let lines = after?.lines ?? 0
  let end: { end: string; stopped?: RowError } | undefined
  for (;;) {
    const next = await entries.next()
    if (next.done) {
      end = next.value
      break
    }
    for (const entry of next.value) {
      lines += 1
      if ('image' in entry) images.set(entry.image.digest, entry.image)
      else if ('row' in entry) rows.set(entry.row.tag, { row: entry.row, digest: entry.row.digest })
      else {
        const { tag, ...named } = entry
        rows.set(tag, named)
      }
    }
    if (leaveAfter !== undefined && lines >= leaveAfter) controller.abort()
  }
  return { head, images, rows, end, after: { scan: head.tagDetails, lines } }
}
