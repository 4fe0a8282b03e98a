import { formatCount, formatPlural } from '@/lib/format'
import { codeMarkdown, plainMarkdown } from '@/lib/plain-markdown'
import { ATTACHED_NAMES } from '@/lib/search/count-attached'
import type { DigestUses, RepositoryUses } from '@/lib/search/find-digest-uses'

/** The parts of the result that the page and the report share. */
type Uses = Pick<DigestUses, 'digest' | 'repositories' | 'tagCount' | 'searched' | 'incomplete'>
type LeadingTag = RepositoryUses['tags'][number]

/** `Found in 2 repositories, 34 tags`. */
export function summarizeUses({ repositories, tagCount }: Pick<Uses, 'repositories' | 'tagCount'>): string {
  const where = `Found in ${formatPlural(repositories.length, 'repository', 'repositories')}`
  if (tagCount > 0) return `${where}, ${formatPlural(tagCount, 'tag')}`
  return repositories.every(({ loadedTagCount }) => loadedTagCount === 0)
    ? `${where}, tags unknown`
    : `${where}, in no loaded tag`
}

/** Says that only what was loaded was searched. */
export function describeCoverage({ manifests, repositories }: Uses['searched']): string {
  const where = formatPlural(repositories, 'repository', 'repositories')
  return `Searched ${formatPlural(manifests, 'loaded manifest')} in ${where}. Others may have it, too.`
}

/** What the digest is to a tag: its own, a platform of its index, or an attachment. */
function describeRole({ isChild, platform, as }: LeadingTag): string {
  if (!isChild) return 'tagged as'
  if (as === 'attestation' || as === 'attachment') return `as an ${as}`
  return `as ${platform ?? 'a child of the index'}`
}

/** Groups the tags of a repository by what the digest is to them, the tags themselves first. */
export function groupByRole(tags: readonly LeadingTag[]): Map<string, LeadingTag[]> {
  const groups = new Map<string, LeadingTag[]>()
  for (const tag of [...tags].sort((a, b) => Number(a.isChild) - Number(b.isChild))) {
    const role = describeRole(tag)
    groups.set(role, [...(groups.get(role) ?? []), tag])
  }
  return groups
}

const NOUNS: Record<(typeof ATTACHED_NAMES)[number], [one: string, many: string]> = {
  signature: ['signature', 'signatures'],
  sbom: ['SBOM', 'SBOMs'],
  provenance: ['provenance', 'provenance'],
  attestation: ['attestation', 'attestations'],
  other: ['other', 'other'],
}

/** `known attachments: 2 signatures · 1 SBOM`. An attachment that wasn't loaded may only count as another one. */
export function describeAttached({ attached }: Pick<RepositoryUses, 'attached'>): string {
  const parts = ATTACHED_NAMES.flatMap((name) => {
    const count = attached[name] ?? 0
    return count > 0 ? [formatPlural(count, ...NOUNS[name])] : []
  })
  return parts.length === 0 ? 'no attachments known' : `known attachments: ${parts.join(' · ')}`
}

/** A report for a ticket, in Markdown. `now` is RFC 3339. */
export function formatDigestUses(uses: Uses, now: string): string {
  const { digest, repositories, searched, incomplete } = uses
  return [
    `**${summarizeUses(uses)}** for ${codeMarkdown(digest)}`,
    '',
    ...repositories.flatMap((found) => formatRepository(found)),
    '',
    `${describeCoverage(searched)} As of ${now}.`,
    ...incomplete.map(({ message }) => `Incomplete: ${plainMarkdown(message)}`),
  ].join('\n')
}

function formatRepository(found: RepositoryUses): string[] {
  const { registry, repository, tags, loadedTagCount } = found
  const loaded =
    loadedTagCount === 0
      ? 'tags unknown'
      : `${formatCount(tags.length)} of ${formatPlural(loadedTagCount, 'loaded tag')}`
  return [
    `- ${codeMarkdown(`${registry}/${repository}`)}: ${loaded}, ${describeAttached(found)}`,
    ...[...groupByRole(tags)].map(
      ([role, group]) =>
        `  - ${plainMarkdown(role)}: ${group.map(({ tag }) => codeMarkdown(tag)).join(', ')}`,
    ),
  ]
}
