'use client'

import { Button } from '../ui/button'
import { NamedFilters } from '../ui/named-filters'

interface Props {
  filter: string
  onChange: (filter: string) => void
}

const EXAMPLES = [
  { term: '1.26*', meaning: 'The whole tag; * stands for any text' },
  { term: 'sha256:4f2a', meaning: 'The start of the digest' },
  { term: 'platform:linux/arm64', meaning: 'Has this platform' },
  { term: '-platform:linux/arm64', meaning: 'Doesn’t have it' },
  { term: 'kind:chart', meaning: 'image, index, chart, sbom, signature, wasm, …' },
  { term: 'older:30d', meaning: 'Created before: h, d, w, mo, y' },
  { term: 'newer:7d', meaning: 'Created since' },
]

/** The saved filters, and what a filter can contain. Each example is added with a click. */
export function TagFilterMenu({ filter, onChange }: Props) {
  return (
    <div className="flex w-[min(26rem,calc(100vw-32px))] flex-col gap-4 p-3">
      <NamedFilters list="tags" filter={filter} onChange={onChange} />
      <section aria-label="What a filter can contain" className="flex flex-col gap-1">
        <h3 className="font-semibold">What a filter can contain</h3>
        <p className="text-muted">Text in the tag, or any of these. Tags match all that you enter.</p>
        <ul>
          {EXAMPLES.map(({ term, meaning }) => (
            <li key={term}>
              <Button
                variant="row"
                className="flex w-full flex-wrap items-baseline gap-x-3 px-1 py-1 text-left"
                onClick={() => onChange(`${filter} ${term}`.trim())}
              >
                <code className="w-44 shrink-0">{term}</code>
                <span className="text-muted">{meaning}</span>
              </Button>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
