import { companionSubjects, companionTitle } from '@/lib/oci/companion'
import type { Descriptor } from '@/lib/oci/descriptor'
import type { OtherChild } from './other-child'
import type { ChildArtifact, CompanionEntry, PlatformEntry } from './platform-entry'

/** Per platform; an index may list any number. */
const MAX_COMPANIONS = 50
const MAX_TYPE = 255

/** A child that is an attachment, before its image has been found. */
export interface FoundCompanion {
  child: Descriptor
  entry: CompanionEntry
  /** The subject in its own manifest. */
  subject?: string
  /** Its classification and files, if its manifest is loaded. */
  artifact?: ChildArtifact
}

/** Recognizes an attachment by its descriptor alone; undefined for any other child. */
export function describeCompanion(child: Descriptor): FoundCompanion | undefined {
  const title = companionTitle(child)
  return title === undefined ? undefined : { child, entry: companionEntry(child, title, child.artifactType) }
}

export function companionEntry(child: Descriptor, title: string, artifactType?: string): CompanionEntry {
  const { digest, mediaType, sizeBytes } = child
  const type = artifactType?.slice(0, MAX_TYPE)
  return { digest, mediaType, sizeBytes, title, ...(type !== undefined && { artifactType: type }) }
}

/** Adds each attachment to its image's entry, and returns those whose image isn't listed. */
export function attachCompanions(
  platforms: readonly PlatformEntry[],
  companions: readonly FoundCompanion[],
): OtherChild[] {
  const images = platforms.filter((entry) => !entry.artifact)
  const byDigest = new Map<string, PlatformEntry[]>()
  for (const image of images) byDigest.set(image.digest, [...(byDigest.get(image.digest) ?? []), image])
  const subjectOf = companionSubjects(
    images.map(({ digest, annotations, platform }) => ({
      digest,
      annotations,
      ...(platform && { platform }),
    })),
  )
  return companions.flatMap(({ child, entry, subject, artifact }) => {
    const subjects = byDigest.get(subject ?? '') ?? byDigest.get(subjectOf(child) ?? '')
    for (const image of subjects ?? []) {
      image.attachments ??= []
      if (image.attachments.length < MAX_COMPANIONS) image.attachments.push(entry)
    }
    return subjects ? [] : [{ ...child, ...(artifact && { artifact }) }]
  })
}
