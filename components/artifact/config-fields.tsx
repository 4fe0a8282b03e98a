import { truncateText } from '@/components/ui/truncate-text'
import { TruncatedNote } from '@/components/ui/truncated-note'
import type { ConfigField } from '@/lib/oci/config-fields'
import { linkOf } from '@/lib/oci/labels'
import { visibleText } from '@/lib/oci/visible-text'

const MAX_TEXT = 500
const MAX_NAME = 100
/** Chart.yaml has about twenty. */
const MAX_SHOWN = 100

interface Props {
  title: string
  fields: readonly ConfigField[]
  /** The address of the whole config. */
  documents: string
}

/** The fields of a config, which may have any number and length, so they're truncated. */
export function ConfigFields({ title, fields, documents }: Props) {
  if (fields.length === 0) return null
  return (
    <section aria-label={title} className="panel overflow-hidden">
      <dl className="divide-y divide-line">
        {fields.slice(0, MAX_SHOWN).map(([name, value], position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: fields never move, and two may have one name
          <div key={position} className="grid gap-x-4 px-4.5 py-2 sm:grid-cols-[160px_minmax(0,1fr)]">
            <dt className="break-words text-muted">{visibleText(truncateText(name, MAX_NAME))}</dt>
            <dd className="min-w-0 break-words">
              <FieldValue value={truncateText(value, MAX_TEXT)} />
            </dd>
          </div>
        ))}
      </dl>
      <TruncatedNote
        shown={MAX_SHOWN}
        count={fields.length}
        one="field"
        href={documents}
        whole="The config blob"
      />
    </section>
  )
}

function FieldValue({ value }: { value: string }) {
  const link = linkOf(value)
  if (!link) return visibleText(value) || <span className="text-muted">none</span>
  return (
    <a href={link} target="_blank" rel="noopener noreferrer nofollow" className="link break-all">
      {visibleText(value)}
    </a>
  )
}
