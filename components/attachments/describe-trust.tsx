import { RelativeTime } from '@/components/relative-time'
import { formatBytes, formatCount } from '@/lib/format'
import type { Provenance } from '@/lib/oci/provenance'
import { visibleText } from '@/lib/oci/visible-text'
import { isServerSilent } from '@/lib/queries/server-silence'
import type { FoundAttachment, TrustAnswer, TrustKind } from './collect-trust'
import type { TileTexts } from './trust-tile'

export const TRUST_NAMES: Record<TrustKind, string> = {
  signature: 'Signature',
  sbom: 'SBOM',
  provenance: 'Provenance',
}

const ORIGINS: Record<FoundAttachment['origin'], string> = {
  index: 'Listed in the index',
  api: 'From the referrers API',
  'referrers-tag': 'From the referrers tag',
  'attachment-tags': 'From a cosign tag',
}

const NOUNS: Record<TrustKind, string> = {
  signature: 'signature',
  sbom: 'SBOM',
  provenance: 'provenance',
}

/** Where it may be, without being in the list. */
const ELSEWHERE = {
  platform: 'Open to also check {platform} itself.',
  index: 'Image indexes that aren’t loaded yet may have one.',
}

interface Described {
  kind: TrustKind
  /** What the page is about: `the index`, `this image`, `this artifact`. */
  root: string
  /** The selected platform. */
  platform: string
  /** What the provenance says, if its statement is already loaded. */
  provenance: Provenance | undefined
  now: string
}

/** The texts of a tile; undefined while loading. Never says that anything is verified. */
export function describeTrust(answer: TrustAnswer, described: Described): TileTexts | undefined {
  const { kind, root, platform } = described
  switch (answer.state) {
    case 'loading':
      return undefined
    case 'found':
      return describeFound(answer, described)
    case 'failed':
      return {
        answer: 'Could not check',
        // The page says why, once.
        evidence: [isServerSilent({ message: answer.reason }) ? 'Not loaded.' : visibleText(answer.reason)],
        footer: [`For ${root}`],
        isUnknown: true,
      }
    case 'unclear':
      return {
        answer: 'Unknown',
        evidence: [
          `An attachment doesn’t state what it contains: ${visibleText(answer.found.name)}. Open it to check.`,
        ],
        footer: [`For ${answer.found.isAboutRoot ? root : platform}`],
        isUnknown: true,
      }
    case 'none':
      return {
        answer: describeNone(kind, answer.isCertain),
        evidence: [
          answer.hasList
            ? `The registry lists no ${NOUNS[kind]} for ${root}.`
            : 'No referrers API, and no cosign tag for this digest.',
          answer.elsewhere && ELSEWHERE[answer.elsewhere].replace('{platform}', platform),
        ],
        footer: [`For ${root}`],
      }
  }
}

function describeNone(kind: TrustKind, isCertain: boolean): string {
  if (kind === 'signature') return isCertain ? 'Not signed' : 'No signature found'
  return `No ${NOUNS[kind]}${isCertain ? '' : ' found'}`
}

function describeFound(
  { found, moreCount }: Extract<TrustAnswer, { state: 'found' }>,
  { kind, root, platform, provenance, now }: Described,
): TileTexts {
  const scope = `for ${found.isAboutRoot ? root : platform}`
  const more = moreCount > 0 ? `, and ${formatCount(moreCount)} more` : ''
  const created = found.annotations['org.opencontainers.image.created']
  if (kind === 'signature')
    return {
      answer: 'Signed (not verified)',
      evidence: [
        `${describeForm(found.name)}, ${ORIGINS[found.origin].replace(/^./, (first) => first.toLowerCase())}${more}`,
        describeSigner(found),
      ],
      footer: [describeDate('Dated', created, now) ?? 'Date unknown', scope],
    }
  const isRead = provenance?.repository !== undefined || provenance?.builder !== undefined
  if (kind === 'provenance' && provenance && isRead)
    return {
      answer: describeSource(provenance),
      evidence: [describeBuilder(provenance), provenance.entryPoint && visibleText(provenance.entryPoint)],
      footer: [
        describeDate('Built', provenance.finishedAt, now) ?? `${describeForm(found.name)}, ${scope}`,
        'not verified',
      ],
    }
  return {
    answer: describeForm(found.name),
    evidence: [
      ORIGINS[found.origin] + more,
      kind === 'provenance'
        ? 'Open to read the builder and commit'
        : found.sizeBytes === null
          ? undefined
          : formatBytes(found.sizeBytes),
    ],
    footer: [scope.replace('for', 'For'), 'not verified'],
  }
}

/** `SPDX` of `SBOM · SPDX` and `SBOM (SPDX)`; a name without a form is its own. */
function describeForm(name: string): string {
  const form = name.split(' · ')[1] ?? /\((.+)\)$/.exec(name)?.[1] ?? name.replace(/ signature$/i, '')
  return visibleText(form)
}

/** Notation states the certificate in the list, cosign nothing. */
function describeSigner({ annotations }: FoundAttachment): string {
  const [thumbprint] =
    /[0-9a-f]{12}/i.exec(annotations['io.cncf.notary.x509chain.thumbprint#S256'] ?? '') ?? []
  return thumbprint === undefined ? 'Signer unknown' : `Certificate ${thumbprint}`
}

function describeSource({ repository, commit, builder }: Provenance): string {
  if (repository === undefined) return visibleText(builder ?? '')
  const name = repository.replace(/^github\.com\//, '')
  return visibleText(commit === undefined ? name : `${name}@${commit.slice(0, 7)}`)
}

function describeBuilder({ builder }: Provenance): string {
  return builder === undefined ? 'Builder unknown' : visibleText(builder.replace(/^https?:\/\//, ''))
}

function describeDate(verb: string, time: string | undefined, now: string) {
  if (time === undefined || Number.isNaN(Date.parse(time))) return undefined
  return (
    <>
      {verb} <RelativeTime time={time} now={now} />
    </>
  )
}
