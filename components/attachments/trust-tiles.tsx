'use client'

import { useQuery } from '@tanstack/react-query'
import { Boxes, GitCommitHorizontal, ShieldQuestionMark } from 'lucide-react'
import type { Place } from '@/lib/artifact/place'
import { readProvenance } from '@/lib/oci/provenance'
import { artifactQuery } from '@/lib/queries/artifact'
import { statementQuery } from '@/lib/queries/referrers'
import { addressOf } from '@/lib/routes'
import { collectTrust, type TrustAnswer, type TrustKind, type TrustSources } from './collect-trust'
import { holdsStatement } from './describe-attachment'
import { describeTrust, TRUST_NAMES } from './describe-trust'
import { TrustTile } from './trust-tile'
import { useAttachments } from './use-attachments'

export interface TrustSubject extends Pick<TrustSources, 'attestations' | 'attachments'> {
  /** The page's address. */
  place: Place
  /** An artifact other than an image has its attachments on the page, not in a tab. */
  root: { digest: string; isIndex: boolean; isArtifact?: true }
  /** The selected platform; `platform` is its `?platform=`. */
  selected: { digest: string; name: string; platform: string | undefined }
}

const KINDS: readonly TrustKind[] = ['signature', 'sbom', 'provenance']
const ICONS = { signature: ShieldQuestionMark, sbom: Boxes, provenance: GitCommitHorizontal }

/**
 * Who signed an artifact, what is in it, and how it was built, as far as the lists of attachments say. Requests only the
 * list of the page's digest; the platform's own list and the statements are shown once something else loads them.
 */
export function TrustTiles({ subject, now }: { subject: TrustSubject; now: string }) {
  const { place, root, selected } = subject
  const repository = `${place.registry}/${place.repository}`
  const { data, error } = useAttachments(`${repository}@${root.digest}`)
  const platform = useAttachments(`${repository}@${selected.digest}`, { isAsked: false })
  const answers = collectTrust({
    index: root.isIndex ? root.digest : undefined,
    attestations: subject.attestations,
    attachments: subject.attachments,
    rootAttachments: data,
    error,
    platformAttachments: root.isIndex ? platform.data : undefined,
  })
  const provenance = useLoadedProvenance(repository, answers.provenance)
  return (
    <ul aria-label="Signature, SBOM, and provenance" className="grid gap-2.5 sm:grid-cols-3">
      {KINDS.map((kind) => {
        const Icon = ICONS[kind]
        const answer = answers[kind]
        const root = nameOf(subject.root)
        return (
          <TrustTile
            key={kind}
            name={TRUST_NAMES[kind]}
            icon={<Icon size={15} />}
            href={detailAddress(subject, answer)}
            texts={describeTrust(answer, { kind, root, platform: selected.name, provenance, now })}
          />
        )
      })}
    </ul>
  )
}

function nameOf({ isIndex, isArtifact }: TrustSubject['root']): string {
  if (isArtifact) return 'this artifact'
  return isIndex ? 'the index' : 'this image'
}

/** The list of attachments, with the attachment selected. */
function detailAddress({ place, root, selected }: TrustSubject, answer: TrustAnswer): string {
  const attachment = 'found' in answer ? answer.found.digest : undefined
  const view = root.isArtifact ? undefined : 'attachments'
  const detail = addressOf(place, { platform: selected.platform, view, attachment })
  return attachment === undefined ? `${detail}#attachments` : detail
}

/** What the statement says, if the reader has opened it. */
function useLoadedProvenance(repository: string, answer: TrustAnswer) {
  const found = answer.state === 'found' ? answer.found : undefined
  const manifest = useQuery({ ...artifactQuery(`${repository}@${found?.digest}`), enabled: false }).data
  const digest =
    found?.statementDigest ?? manifest?.blobs?.find(({ mediaType }) => holdsStatement(mediaType))?.digest
  const { data } = useQuery({
    ...statementQuery(`${repository}@${digest}`),
    enabled: false,
    select: (statement) => (statement.kind === 'statement' ? readProvenance(statement.predicate) : undefined),
  })
  return digest === undefined ? undefined : data
}
