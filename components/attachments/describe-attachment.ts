import { describeType } from '@/components/describe-type'
import type { Attachment } from '@/lib/artifact/own-attachments'
import { formatPlural } from '@/lib/format'
import { describePredicate, promisedPredicateType } from '@/lib/oci/attestation'
import { isIndexType } from '@/lib/oci/media-type'
import { visibleText } from '@/lib/oci/visible-text'

const COSIGN_TAGS: Record<string, string> = {
  sig: 'Signature · cosign',
  att: 'Attestation · cosign',
  sbom: 'SBOM · cosign',
}

/** The title of an attachment: from its cosign tag, its predicate, or its type. */
export function describeAttachment(
  attached: DescribedAttachment & Pick<Attachment, 'imageCount' | 'childCount'>,
): string {
  const name = getName(attached)
  return isIndexType(attached.mediaType) ? `${name} · ${describeIndex(attached)}` : name
}

/** Counts images if the index lists only images and their attachments. */
function describeIndex({
  imageCount,
  childCount = 0,
}: Pick<Attachment, 'imageCount' | 'childCount'>): string {
  if (imageCount === undefined) return 'index'
  return `index of ${imageCount > 0 ? formatPlural(imageCount, 'image') : formatPlural(childCount, 'manifest')}`
}

type DescribedAttachment = Pick<Attachment, 'tag' | 'artifactType' | 'mediaType' | 'annotations' | 'title'>

function getName({ tag, artifactType, mediaType, annotations, title }: DescribedAttachment): string {
  const suffix = tag?.split('.').at(-1)
  if (suffix && COSIGN_TAGS[suffix]) return COSIGN_TAGS[suffix]
  const predicate = promisedPredicateType({ annotations })
  if (predicate) return visibleText(describePredicate(predicate))
  if (annotations['dev.sigstore.bundle.content'] === 'message-signature') return 'Signature · Sigstore bundle'
  return title === undefined ? describeType(artifactType ?? mediaType) : visibleText(title)
}

const STATEMENT = /in-toto|dsse\.envelope|sigstore\.bundle|simplesigning/

/** Whether a blob of this type is a statement or a signature payload that can be shown decoded. */
export function holdsStatement(mediaType: string): boolean {
  return STATEMENT.test(mediaType)
}

/** Whether an attachment is a signature; Porthole verifies none. */
export function isSignature(name: string): boolean {
  return /signature|(?<![a-z])notation/i.test(name)
}
