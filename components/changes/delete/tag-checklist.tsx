import { Checkbox } from '@/components/ui/checkbox'
import { formatCount } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'

const MAX_SHOWN = 300

interface Props {
  tags: readonly string[]
  picked: ReadonlySet<string>
  onToggle: (tags: readonly string[], isOn: boolean) => void
}

export function TagChecklist({ tags, picked, onToggle }: Props) {
  return (
    <>
      <ul className="grid max-h-72 grid-cols-1 gap-x-4 overflow-y-auto sm:grid-cols-2 lg:grid-cols-3">
        {tags.slice(0, MAX_SHOWN).map((tag) => (
          <li key={tag}>
            <Checkbox
              checked={picked.has(tag)}
              onChange={(isOn) => onToggle([tag], isOn)}
              className="rounded-control px-1 py-1 hover:bg-hover"
            >
              <span className="name block truncate" title={visibleText(tag)}>
                {visibleText(tag)}
              </span>
            </Checkbox>
          </li>
        ))}
      </ul>
      {tags.length > MAX_SHOWN && (
        <p className="text-muted">{formatCount(tags.length - MAX_SHOWN)} more. Filter to see them.</p>
      )}
    </>
  )
}
