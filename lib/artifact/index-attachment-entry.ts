import type { Descriptor } from '@/lib/oci/descriptor'
import { indexAttachmentSubjects, indexAttachmentTitle } from '@/lib/oci/index-attachment'
import type { OtherChild } from './other-child'
import type { ChildArtifact, IndexAttachmentEntry, PlatformEntry } from './platform-entry'

/** Per platform; an index may list any number. */
const MAX_COMPANIONS = 50
const MAX_TYPE = 255

/** A child that is an attachment, before its image has been found. */
export interface FoundIndexAttachment {
  child: Descriptor
  entry: IndexAttachmentEntry
  /** The subject in its own manifest. */
  subject?: string
  /** Its classification and files, if its manifest is loaded. */
  artifact?: ChildArtifact
}

/** Recognizes an attachment by its descriptor alone; undefined for any other child. */
export function describeIndexAttachment(child: Descriptor): FoundIndexAttachment | undefined {
  const title = indexAttachmentTitle(child)
  return title === undefined
    ? undefined
    : { child, entry: toIndexAttachmentEntry(child, title, child.artifactType) }
}

export function toIndexAttachmentEntry(
  child: Descriptor,
  title: string,
  artifactType?: string,
): IndexAttachmentEntry {
  const { digest, mediaType, sizeBytes } = child
  const type = artifactType?.slice(0, MAX_TYPE)
  return { digest, mediaType, sizeBytes, title, ...(type !== undefined && { artifactType: type }) }
}

/** Adds each attachment to its image's entry, and returns those whose image isn't listed. */
export function addIndexAttachments(
  platforms: readonly PlatformEntry[],
  attachments: readonly FoundIndexAttachment[],
): OtherChild[] {
  const images = platforms.filter((entry) => !entry.artifact)
  const byDigest = new Map<string, PlatformEntry[]>()
  for (const image of images) byDigest.set(image.digest, [...(byDigest.get(image.digest) ?? []), image])
  const subjectOf = indexAttachmentSubjects(
    images.map(({ digest, annotations, platform }) => ({
      digest,
      annotations,
      ...(platform && { platform }),
    })),
  )
  return attachments.flatMap(({ child, entry, subject, artifact }) => {
    const subjects = byDigest.get(subject ?? '') ?? byDigest.get(subjectOf(child) ?? '')
    for (const image of subjects ?? []) {
      image.attachments ??= []
      if (image.attachments.length < MAX_COMPANIONS) image.attachments.push(entry)
    }
    return subjects ? [] : [{ ...child, ...(artifact && { artifact }) }]
  })
}
