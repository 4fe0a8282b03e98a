import { Button } from '@/components/ui/button'
import { formatPlural } from '@/lib/format'
import { countTags, formatTagCounts } from './count-tags'

interface Props {
  /** What the reader gets by loading all tags. */
  promise: string
  tags: readonly string[]
  onLoad: () => void
}

/** Replaces a view that needs all tags, until they load. */
export function ScanPrompt({ promise, tags, onLoad }: Props) {
  const counted = formatTagCounts(countTags(tags))
  return (
    <div className="panel flex flex-col items-start gap-3 px-4 py-4">
      <p className="max-w-prose">
        {promise} Loading {counted} sends about {formatPlural(tags.length, 'request')}, and a few more for
        each digest that isn’t cached.
      </p>
      <Button variant="primary" onClick={onLoad}>
        Load {counted}
      </Button>
    </div>
  )
}
