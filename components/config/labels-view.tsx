import { Badge } from '@/components/ui/badge'
import { CopyButton } from '@/components/ui/copy-button'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { truncateText } from '@/components/ui/truncate-text'
import { TruncatedNote } from '@/components/ui/truncated-note'
import type { CollectedLabel } from '@/lib/oci/labels'
import { linkOf } from '@/lib/oci/labels'
import { visibleText } from '@/lib/oci/visible-text'

const MAX_SHOWN = 300
const MAX_KEY = 300
/** For all values together, because each copy button contains its value again. */
const MAX_COPIED_LENGTH = 500_000

const COLUMNS: readonly Column[] = [
  { title: 'Key', className: 'w-[45%] sm:w-[38%]' },
  { title: 'Value' },
  { title: 'From', className: 'hidden w-28 sm:table-cell' },
]

const ORIGINS: Record<CollectedLabel['from'], { name: string; title: string }> = {
  label: {
    name: 'label',
    title: 'From the image config. Labels are inherited, so this one might describe the base image.',
  },
  manifest: { name: 'manifest', title: 'Annotation of the image manifest' },
  index: { name: 'index', title: 'Annotation of the index' },
  descriptor: { name: 'descriptor', title: 'Annotation of this platform in the index' },
}

interface Props {
  labels: CollectedLabel[]
  /** The address that shows all of them. */
  documents: string
  /** The config can't be read, so the labels in it are unknown. */
  isConfigUnknown?: boolean
}

/** Labels and annotations, with the document each came from. */
export function LabelsView({ labels, documents, isConfigUnknown = false }: Props) {
  if (labels.length === 0) {
    return isConfigUnknown ? (
      <EmptyState title="Labels unknown">
        <p>
          Labels are in the config, which Porthole couldn’t read. The manifest and the index have no
          annotations.
        </p>
      </EmptyState>
    ) : (
      <EmptyState title="No labels or annotations">
        <p>The image config, manifest, and index have none.</p>
      </EmptyState>
    )
  }
  const copied = findCopied(labels)
  return (
    <DataTable
      caption="Labels and annotations"
      columns={COLUMNS}
      footer={
        <TruncatedNote
          shown={MAX_SHOWN}
          count={labels.length}
          one="label and annotation"
          many="labels and annotations"
          href={documents}
          whole="The stored document"
        />
      }
    >
      {labels.slice(0, MAX_SHOWN).map((label) => (
        <LabelRow key={`${label.from} ${label.key}`} label={label} isCopied={copied.has(label.value)} />
      ))}
    </DataTable>
  )
}

function LabelRow({ label: { key, value, from }, isCopied }: { label: CollectedLabel; isCopied: boolean }) {
  return (
    <tr className="border-line border-t align-top hover:bg-hover">
      <td className="py-2">
        <code className="break-all">{visibleText(truncateText(key, MAX_KEY))}</code>
        <span className="block pt-1 sm:hidden">
          <Origin from={from} />
        </span>
      </td>
      <td className="py-2">
        <div className="flex min-w-0 items-start justify-between gap-2">
          <Value value={value} />
          {isCopied && <CopyButton text={value} label={`value of ${visibleText(key.slice(0, MAX_KEY))}`} />}
        </div>
      </td>
      <td className="hidden py-2 sm:table-cell">
        <Origin from={from} />
      </td>
    </tr>
  )
}

/** Finds the values that get a copy button: the first ones that fit. */
function findCopied(labels: readonly CollectedLabel[]): Set<string> {
  const fitting = new Set<string>()
  let left = MAX_COPIED_LENGTH
  for (const { value } of labels.slice(0, MAX_SHOWN)) {
    if (value.length > left) continue
    left -= value.length
    fitting.add(value)
  }
  return fitting
}

function Origin({ from }: { from: CollectedLabel['from'] }) {
  return <Badge title={ORIGINS[from].title}>{ORIGINS[from].name}</Badge>
}

/** Links only for http and https; anything else is text. */
function Value({ value }: { value: string }) {
  const link = linkOf(value)
  const shown = visibleText(truncateText(value))
  if (!link)
    return (
      <span className="min-w-0 whitespace-pre-wrap break-words">
        {shown || <span className="text-muted">empty</span>}
      </span>
    )
  return (
    <a href={link} target="_blank" rel="noopener noreferrer nofollow" className="link min-w-0 break-all">
      {shown}
    </a>
  )
}
