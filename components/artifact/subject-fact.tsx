import { DigestText } from '@/components/digest-text'
import type { Root } from '@/lib/artifact/artifact'
import { addressOf } from '@/lib/routes'
import { Fact } from './fact'

/** The subject of a manifest. Empty for a manifest without one. */
export function SubjectFact({ root: { manifest, place } }: { root: Root }) {
  const subject = 'subject' in manifest ? manifest.subject : undefined
  if (!subject) return null
  const { registry, repository } = place
  return (
    <Fact name="Subject" isWide>
      <DigestText
        digest={subject.digest}
        label="digest of the subject"
        href={addressOf({ registry, repository, digest: subject.digest })}
      />
    </Fact>
  )
}
