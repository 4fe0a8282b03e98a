import type { Root } from '@/lib/artifact/artifact'
import { linkOf } from '@/lib/oci/labels'
import { parseJson } from '@/lib/oci/parse-json'
import { RegistryError } from '@/lib/oci/registry-error'
import { visibleText } from '@/lib/oci/visible-text'
import type { Source } from '@/lib/source'
import { Notice } from '../ui/notice'
import { shortened } from '../ui/shortened'

const MAX_BYTES = 1024 * 1024
const MAX_TEXT = 500
const MAX_NAME = 100
/** Chart.yaml has some twenty. */
const MOST_FACTS = 100

/** A Helm chart's own description: its config is Chart.yaml as JSON. Other artifacts' configs are not ours to read. */
export async function ArtifactConfig({ source, root }: { source: Source; root: Root }) {
  const { manifest } = root
  if (root.type !== 'helm' || manifest.kind !== 'image') return null
  try {
    const bytes = await source.blobBytes(root.place.repository, manifest.config.digest, {
      maxBytes: MAX_BYTES,
    })
    return <ChartFacts facts={factsOf(parseJson(new TextDecoder().decode(bytes)))} />
  } catch (error) {
    if (error instanceof RegistryError)
      return (
        <Notice tone="warning">
          The chart’s description could not be read: {visibleText(error.message)}
        </Notice>
      )
    if (error instanceof SyntaxError)
      return <Notice tone="warning">The chart’s description is no JSON; it can be downloaded below.</Notice>
    throw error
  }
}

function ChartFacts({ facts }: { facts: [string, string][] }) {
  if (facts.length === 0) return null
  return (
    <section aria-label="Chart">
      <dl className="panel divide-y divide-line">
        {facts.map(([name, value]) => (
          <div key={name} className="grid gap-x-4 px-4.5 py-2 sm:grid-cols-[160px_minmax(0,1fr)]">
            <dt className="text-muted">{visibleText(name)}</dt>
            <dd className="min-w-0 break-words">
              <FactValue value={value} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function FactValue({ value }: { value: string }) {
  const link = linkOf(value)
  if (!link) return visibleText(value)
  return (
    <a href={link} target="_blank" rel="noopener noreferrer nofollow" className="link break-all">
      {visibleText(value)}
    </a>
  )
}

function factsOf(chart: unknown): [string, string][] {
  if (typeof chart !== 'object' || chart === null) return []
  return Object.entries(chart)
    .slice(0, MOST_FACTS)
    .map(([name, value]) => [shortened(name, MAX_NAME), shortened(textOf(value), MAX_TEXT)])
}

/** Lists of words, and objects of them, as one reads them aloud; anything deeper as JSON. */
function textOf(value: unknown): string {
  if (Array.isArray(value) && value.every((item) => !Array.isArray(item))) return value.map(textOf).join(', ')
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const parts = Object.values(value)
    if (parts.every((part) => typeof part === 'string')) return parts.join(' ')
  }
  return typeof value === 'string' ? value : JSON.stringify(value)
}
