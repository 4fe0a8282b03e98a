import { RelativeTime } from '@/components/relative-time'
import type { ArtifactBody, Root } from '@/lib/artifact/artifact'
import { readCreated } from '@/lib/artifact/read-created'
import type { Source } from '@/lib/source'
import { Fact } from './fact'

interface Props {
  source: Source
  root: Root
  body: Pick<ArtifactBody, 'platforms'>
}

/** The date that the tag list shows. Empty for the many types without one. */
export async function CreatedFact({ source, root, body }: Props) {
  const { created } = await readCreated(source, root, body, {})
  if (created === null) return null
  return (
    <Fact name="Created">
      <RelativeTime time={created} now={new Date().toISOString()} />
    </Fact>
  )
}
