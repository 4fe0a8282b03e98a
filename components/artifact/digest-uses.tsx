import { LazyLoadRegistry } from '@/components/lazy-views'
import { CopyButton } from '@/components/ui/copy-button'
import { Disclosure } from '@/components/ui/disclosure'
import { Hint } from '@/components/ui/hint'
import { TextLink } from '@/components/ui/text-link'
import { openVisibleSources } from '@/lib/access/open-visible-sources'
import type { Root } from '@/lib/artifact/artifact'
import { formatCount, formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import { findDigestUses, type RepositoryUses } from '@/lib/search/find-digest-uses'
import type { Source } from '@/lib/source'
import {
  describeAttached,
  describeCoverage,
  formatDigestUses,
  groupByRole,
  summarizeUses,
} from './format-digest-uses'

const MAX_TAGS = 12

interface Props {
  source: Source
  root: Root
  now: string
}

/** Where a digest is used: repositories, tags, and as which platform, among what was loaded for the visitor. */
export async function DigestUses({ source, root: { place, stored }, now }: Props) {
  const { digest } = stored
  const own = { source, repository: place.repository }
  const uses = await findDigestUses({ digest, own, sources: await openVisibleSources(source) })
  return (
    <section aria-labelledby="digest-uses" className="panel flex flex-col gap-2.5 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id="digest-uses" className="font-semibold text-lg">
          {summarizeUses(uses)}
        </h2>
        <span className="ml-auto">
          <CopyButton text={formatDigestUses(uses, now)} label="report as Markdown">
            Copy as Markdown
          </CopyButton>
        </span>
      </div>
      <ul className="flex flex-col gap-2">
        {uses.repositories.map((found) => (
          <RepositoryItem key={`${found.registry}/${found.repository}`} found={found} />
        ))}
      </ul>
      <Hint>{describeCoverage(uses.searched)}</Hint>
      {uses.incomplete.map(({ registry, message }) => (
        <Hint key={registry + message}>{visibleText(message)}</Hint>
      ))}
      <LazyLoadRegistry registry={place.registry} digest={digest} isRateLimited={source.isRateLimited} />
    </section>
  )
}

function RepositoryItem({ found }: { found: RepositoryUses }) {
  const { registry, repository, tags, loadedTagCount } = found
  return (
    <li className="flex min-w-0 flex-col gap-0.5">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <TextLink href={addressOf({ registry, repository })} className="name break-all font-medium">
          {visibleText(`${registry}/${repository}`)}
        </TextLink>
        <span className="text-muted text-sm">
          {describeTags(tags.length, loadedTagCount)}, {describeAttached(found)}
        </span>
      </p>
      {[...groupByRole(tags)].map(([role, group]) => (
        <TagGroup key={role} role={visibleText(role)} found={{ ...found, tags: group }} />
      ))}
    </li>
  )
}

function describeTags(count: number, loadedCount: number): string {
  if (loadedCount === 0) return 'no tags loaded yet'
  return count === 0
    ? `used by none of ${formatPlural(loadedCount, 'loaded tag')}`
    : `used by ${formatCount(count)} of ${formatPlural(loadedCount, 'loaded tag')}`
}

function TagGroup({ role, found }: { role: string; found: RepositoryUses }) {
  const [first, more] = [found.tags.slice(0, MAX_TAGS), found.tags.slice(MAX_TAGS)]
  return (
    <div className="flex flex-col gap-1 pl-3">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-muted text-sm">{role}:</span>
        <TagLinks found={{ ...found, tags: first }} />
      </p>
      {more.length > 0 && (
        <Disclosure summary={`${formatCount(more.length)} more`}>
          <p className="flex flex-wrap gap-x-2">
            <TagLinks found={{ ...found, tags: more }} />
          </p>
        </Disclosure>
      )}
    </div>
  )
}

function TagLinks({ found: { registry, repository, tags } }: { found: RepositoryUses }) {
  return tags.map(({ tag }) => (
    <TextLink key={tag} href={addressOf({ registry, repository, tag })} className="name break-all">
      {visibleText(tag)}
    </TextLink>
  ))
}
