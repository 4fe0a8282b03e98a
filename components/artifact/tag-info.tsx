import { Suspense } from 'react'
import { LazyAttachmentSummary } from '@/components/lazy-views'
import { RelativeTime } from '@/components/relative-time'
import type { ArtifactBody, Root } from '@/lib/artifact/artifact'
import { type PlatformEntry, platformKey } from '@/lib/artifact/platform-entry'
import { createdOfImage } from '@/lib/artifact/read-created'
import { platformText } from '@/lib/oci/platform-texts'
import { addressOf } from '@/lib/routes'
import type { Source } from '@/lib/source'
import { DigestText } from '../digest-text'
import { Skeleton } from '../ui/skeleton'
import { TextLink } from '../ui/text-link'
import { AliasFact } from './alias-fact'
import { readCachedImage } from './cached-reads'
import { collectPlatformLabels } from './collect-platform-labels'
import { CreatedFact } from './created-fact'
import { Fact } from './fact'
import { PullSize } from './pull-size'
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
  const platform =
    body.platforms.length > 1 && selected?.platform ? platformText(selected, body.platforms) : undefined
  return (
    <dl
      aria-label="Tag info"
      className="panel grid grid-cols-2 gap-px overflow-hidden bg-line sm:flex sm:flex-wrap"
    >
      <Fact name="Digest" isWide>
        <DigestText digest={root.stored.digest} />
      </Fact>
      <AliasFact source={source} root={root} />
      <Fact name="Pull size">
        <PullSize root={root} body={body} />
      </Fact>
      {selected ? (
        <>
          <Fact name="Created" platform={platform}>
            <Suspense fallback={<Skeleton width={80} />}>
              <Created source={source} root={root} selected={selected} now={now} />
            </Suspense>
          </Fact>
          <Fact name="Labels" platform={platform} isWide>
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
      {!selected && (
        <Fact name="Attachments" isWide>
          <LazyAttachmentSummary
            reference={`${root.place.registry}/${root.place.repository}@${root.stored.digest}`}
          />
        </Fact>
      )}
    </dl>
  )
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
