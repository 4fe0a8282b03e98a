import { companionSubjects, companionTitle } from '@/lib/oci/companion'
import type { Descriptor } from '@/lib/oci/descriptor'
import type { OtherChild } from './other-child'
import type { ChildArtifact, CompanionEntry, PlatformEntry } from './platform-entry'

/** Of one platform; an index may list any number. */
const MAX_COMPANIONS = 50
const MAX_TYPE = 255

/** A child that goes with an image, before it is known with which. */
export interface FoundCompanion {
  child: Descriptor
  entry: CompanionEntry
  /** What its own manifest is about. */
  subject?: string
  /** What its own manifest says that it is, where that was read. */
  artifact?: ChildArtifact
}

/** The companion that a child is by its descriptor alone; undefined for any other child. */
export function describeCompanion(child: Descriptor): FoundCompanion | undefined {
  const title = companionTitle(child)
  return title === undefined ? undefined : { child, entry: companionEntry(child, title, child.artifactType) }
}

export function companionEntry(child: Descriptor, title: string, artifactType?: string): CompanionEntry {
  const { digest, mediaType, sizeBytes } = child
  const type = artifactType?.slice(0, MAX_TYPE)
  return { digest, mediaType, sizeBytes, title, ...(type !== undefined && { artifactType: type }) }
}

/** Gives each companion to the platform that it is about, and returns those that are about none of them. */
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
    const about = byDigest.get(subject ?? '') ?? byDigest.get(subjectOf(child) ?? '')
    for (const image of about ?? []) {
      image.companions ??= []
      if (image.companions.length < MAX_COMPANIONS) image.companions.push(entry)
    }
    return about ? [] : [{ ...child, ...(artifact && { artifact }) }]
  })
}
