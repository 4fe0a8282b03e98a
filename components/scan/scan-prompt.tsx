import { formatPlural } from '@/lib/format'

interface Props {
  /** What loading all tags tells. */
  promise: string
  tagCount: number
  onLoad: () => void
}

/** Stands where a view needs all tags of a repository, until they are loaded. */
export function ScanPrompt({ promise, tagCount, onLoad }: Props) {
  return (
    <div className="panel flex flex-col items-start gap-3 px-4 py-4">
      <p className="max-w-prose">
        {promise} Loading {formatPlural(tagCount, 'tag')} sends about {formatPlural(tagCount, 'request')}, and
        a few more for each digest that isn’t cached.
      </p>
      <button type="button" onClick={onLoad} className="control control-primary">
        Load {formatPlural(tagCount, 'tag')}
      </button>
    </div>
  )
}
