import { Suspense } from 'react'
import { AttachmentSummary } from '@/components/attachments/attachment-summary'
import { RelativeTime } from '@/components/relative-time'
import type { ArtifactBody, Root } from '@/lib/artifact/artifact'
import { type PlatformEntry, platformKey } from '@/lib/artifact/platform-entry'
import { createdOfImage } from '@/lib/artifact/read-created'
import { formatBytes, formatCount, formatPlural } from '@/lib/format'
import { countPlatforms, platformText } from '@/lib/oci/platform-texts'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import type { Source } from '@/lib/source'
import { describeType } from '../describe-type'
import { DigestText } from '../digest-text'
import { Size } from '../size'
import { Skeleton } from '../ui/skeleton'
import { TextLink } from '../ui/text-link'
import { readCachedImage } from './cached-reads'
import { collectPlatformLabels } from './collect-platform-labels'
import { CreatedFact } from './created-fact'
import { Fact } from './fact'
import { SubjectFact } from './subject-fact'

interface Props {
  source: Source
  root: Root
  body: ArtifactBody
  selected: PlatformEntry | undefined
  now: string
}

/** The facts about a tag in one row. Facts about one platform show which. */
export function TagInfo({ source, root, body, selected, now }: Props) {
  const { place, stored } = root
  const count = body.platforms.length
  // Doesn't count files without a platform, but counts an empty index.
  const hasPlatforms = root.kind === 'index' && (count > 0 || body.others.length === 0)
  const platform = count > 1 && selected?.platform ? platformText(selected, body.platforms) : undefined
  return (
    <dl
      aria-label="Tag info"
      className="panel grid grid-cols-2 gap-px overflow-hidden bg-line sm:flex sm:flex-wrap"
    >
      <Fact name="Digest" isWide>
        <DigestText digest={stored.digest} />
      </Fact>
      <Fact name="Type">
        <span title={visibleText(stored.mediaType)}>{describeType(stored.mediaType)}</span>
      </Fact>
      <Fact name="Total size">
        <span className="mr-1.5" title="Compressed size of all configs and layers. Each blob counts once.">
          <Size bytes={body.sizeBytes} />
        </span>
        {hasPlatforms && <span className="text-muted">{describePlatforms(body)}</span>}
      </Fact>
      {selected ? (
        <>
          <Fact name="Image created" platform={platform}>
            <Suspense fallback={<Skeleton width={80} />}>
              <Created source={source} root={root} selected={selected} now={now} />
            </Suspense>
          </Fact>
          <Fact name="Labels" platform={platform}>
            <Suspense fallback={<Skeleton width={24} />}>
              <LabelCount source={source} root={root} body={body} selected={selected} />
            </Suspense>
          </Fact>
        </>
      ) : (
        <Suspense>
          <CreatedFact source={source} root={root} body={body} />
        </Suspense>
      )}
      <SubjectFact root={root} />
      <Fact name="Attachments" isWide>
        <AttachmentSummary
          reference={`${place.registry}/${place.repository}@${stored.digest}`}
          predicates={listPredicates(body)}
          isImage={root.kind === 'image'}
        />
      </Fact>
    </dl>
  )
}

/** Lists each predicate type once, with the names of other attachments; a summary shows a few. */
function listPredicates({ platforms }: ArtifactBody): string[] {
  const types = platforms.flatMap(({ attestations, attachments = [] }) => [
    ...attestations.map(({ predicateType }) => predicateType),
    ...attachments.map(({ title }) => title),
  ])
  return [...new Set(types)].slice(0, 50).map((type) => type.slice(0, 200))
}

/**
 * Why the total isn't the sum of the platforms below: it leaves out what couldn't be loaded, and counts shared blobs
 * once. Copies for one platform count separately.
 */
function describePlatforms({ platforms, sizeBytes }: ArtifactBody): string {
  if (sizeBytes === null) return describeCount(platforms)
  const sizes = platforms.flatMap((entry) => entry.sizeBytes ?? [])
  const of = sizes.length < platforms.length ? `${formatCount(sizes.length)} of ` : ''
  const count = of + describeCount(platforms)
  const sum = sizes.reduce((total, size) => total + size, 0)
  return formatBytes(sum) === formatBytes(sizeBytes) ? count : `${count}, deduplicated`
}

function describeCount(platforms: readonly PlatformEntry[]): string {
  const count = countPlatforms(platforms)
  if (count === platforms.length) return formatPlural(count, 'platform')
  const one = platforms.some(({ artifact }) => artifact) ? 'artifact' : 'image'
  return `${formatPlural(platforms.length, one)} for ${formatPlural(count, 'platform')}`
}

async function Created({
  source,
  root,
  selected,
  now,
}: Omit<Props, 'body' | 'selected'> & { selected: PlatformEntry }) {
  const read = await readCachedImage(source, root, selected)
  const parts = { entry: selected, root: root.manifest }
  const created =
    'image' in read ? createdOfImage(read.image.config, { manifest: read.image, ...parts }) : null
  return <RelativeTime time={created} now={now} />
}

async function LabelCount({
  source,
  root,
  body,
  selected,
}: Omit<Props, 'now' | 'selected'> & { selected: PlatformEntry }) {
  const read = await readCachedImage(source, root, selected)
  if (!('image' in read)) return <span className="text-muted">unknown</span>
  const { length } = collectPlatformLabels(root, selected, read.image)
  // It may have labels, but they can't be read.
  if (length === 0 && read.image.configProblem) return <span className="text-muted">unknown</span>
  const query = {
    platform: body.platforms.length > 1 ? platformKey(selected, body.platforms) : undefined,
    view: 'labels',
  }
  return (
    <TextLink href={`${addressOf(root.place, query)}#labels`} aria-label={`${length} labels and annotations`}>
      {length} ↓
    </TextLink>
  )
}
