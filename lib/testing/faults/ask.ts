import type { Ask } from './fault'
import { HEALTHY } from './healthy-registry'

const { repository, tag, indexTag, amd64, layer } = HEALTHY
const MAX_PAGES = 3000

/** The requests that run into the faults, as pages send them. */
export const askCatalog: Ask = (source) => source.repositories({})
export const askTags: Ask = (source) => source.tags(repository, {})
export const askManifest: Ask = (source) => source.manifest(repository, tag)
export const askByDigest: Ask = (source) => source.manifest(repository, amd64.manifest.digest)
export const askConfig: Ask = (source) =>
  source.blobBytes(repository, amd64.config.digest, { maxBytes: 8 * 1024 * 1024 })
export const askReferrers: Ask = (source) => source.referrers(repository, amd64.manifest.digest)

/** A streamed layer. */
export const askLayer: Ask = async (source) => {
  const { body, ...rest } = await source.blob(repository, layer.digest)
  return { ...rest, text: await new Response(body).text() }
}

/** A range of a layer. */
export const askRange: Ask = async (source) => {
  const { body, ...rest } = await source.blob(repository, layer.digest, { range: 'bytes=0-3' })
  return { ...rest, text: await new Response(body).text() }
}

/** All pages of tags, `n` at a time. */
export function askAllTags(n?: number): Ask {
  return async (source) => {
    const tags: string[] = []
    let last: string | undefined
    for (let pages = 1; pages <= MAX_PAGES; pages++) {
      const page = await source.tags(repository, { ...(last && { last }), ...(n && { n }) })
      tags.push(...page.tags)
      last = page.next
      if (last === undefined) return { tags, pages, truncated: page.truncated }
    }
    throw new Error('The list never ended.')
  }
}

/** The content of a tag's page, including children. */
export function askArtifact(name = indexTag): Ask {
  return async (source) => {
    // Imported lazily, so that the tables work without server code.
    const { readBody, readRoot } = await import('@/lib/artifact/artifact')
    const root = await readRoot(source, { registry: source.host, repository, tag: name })
    const { platforms, others, isWhole } = await readBody(source, root)
    return { kind: root.kind, platforms, others, isWhole }
  }
}

/** The tag's image with its config. */
export const askImage: Ask = async (source) => {
  const { readImage } = await import('@/lib/artifact/image')
  const { digest } = await source.manifest(repository, tag)
  return readImage(source, repository, digest)
}
