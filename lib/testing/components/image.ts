import type { Image } from '@/lib/artifact/image'
import { imageSizeBytes } from '@/lib/oci/image-size'
import { matchHistory } from '@/lib/oci/match-history'
import { readImageConfig } from '@/lib/oci/read-config'

/** The fields of a config document that a test sets. */
export interface ConfigDocument {
  os?: string
  architecture?: string
  variant?: string
  'os.version'?: string
  created?: string
  author?: string
  config?: Record<string, unknown>
  history?: HistoryDocument[]
}

export interface HistoryDocument {
  created_by: string
  created?: string
  comment?: string
  empty_layer?: boolean
}

interface ManifestParts {
  /** The size of each layer, base first. */
  layerSizes?: readonly (number | null)[]
  annotations?: Record<string, string>
  /** The annotations of each layer. */
  layerAnnotations?: readonly Record<string, string>[]
  /** Images with different seeds share no digest. */
  seed?: number
}

const OCI = 'application/vnd.oci.image'
const CREATED = '2025-06-01T12:00:00Z'
const DIGESTS_PER_SEED = 1000

/** Returns a well-formed digest that doesn't match any bytes. Different numbers below 65536 give different digests. */
export function digestOf(number: number): string {
  return `sha256:${number.toString(16).padStart(4, '0').repeat(16)}`
}

/** Reads an image like the server does, from a config merged into a small BuildKit config. */
export function makeImage(
  config: ConfigDocument = {},
  { layerSizes = [200], annotations = {}, layerAnnotations = [], seed = 1 }: ManifestParts = {},
): Image {
  const first = seed * DIGESTS_PER_SEED
  const layers = layerSizes.map((sizeBytes, n) => ({
    ...describeBlob(`${OCI}.layer.v1.tar+gzip`, first + 2 + n, sizeBytes),
    annotations: layerAnnotations[n] ?? {},
  }))
  const diffIds = layerSizes.map((_, n) => digestOf(first + DIGESTS_PER_SEED / 2 + n))
  const document = JSON.stringify({
    created: CREATED,
    author: 'tests',
    os: 'linux',
    architecture: 'amd64',
    history: buildHistory(layerSizes.length),
    ...config,
    config: { Env: ['PATH=/usr/local/bin:/usr/bin:/bin'], Cmd: ['/bin/app'], ...config.config },
    rootfs: { type: 'layers', diff_ids: diffIds },
  })
  const read = readImageConfig(new TextEncoder().encode(document), new Date())
  const stored = describeBlob(`${OCI}.config.v1+json`, first + 1, document.length)
  const { rows, problem } = matchHistory(
    read,
    layers.map(() => ({})),
  )
  return {
    digest: digestOf(first),
    mediaType: `${OCI}.manifest.v1+json`,
    configDigest: stored.digest,
    sizeBytes: imageSizeBytes(stored, layers),
    config: read,
    layers: layers.map((descriptor, n) => ({
      digest: descriptor.digest,
      diffId: diffIds[n] ?? null,
      mediaType: descriptor.mediaType,
      sizeBytes: descriptor.sizeBytes,
      descriptor,
    })),
    history: rows,
    historyProblem: problem,
    annotations,
  }
}

function describeBlob(mediaType: string, number: number, sizeBytes: number | null) {
  return { mediaType, digest: digestOf(number), sizeBytes, annotations: {} }
}

function buildHistory(layers: number): HistoryDocument[] {
  const common = { created: CREATED, comment: 'buildkit.dockerfile.v0' }
  return [
    { ...common, created_by: 'ENV PATH=/usr/local/bin:/usr/bin:/bin', empty_layer: true },
    ...Array.from({ length: layers }, (_, n) => ({
      ...common,
      created_by: `COPY part-${n} /app/ # buildkit`,
    })),
    { ...common, created_by: 'CMD ["/bin/app"]', empty_layer: true },
  ]
}
