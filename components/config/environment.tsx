import { truncateText } from '@/components/ui/truncate-text'
import { TruncatedNote } from '@/components/ui/truncated-note'
import { likelySecret } from '@/lib/oci/secrets'
import { visibleText } from '@/lib/oci/visible-text'
import { Badge } from '../ui/badge'
import { CopyButton } from '../ui/copy-button'

const MAX_SHOWN = 300
const MAX_NAME = 300
/** A longer value can be copied from the config. */
const MAX_COPIED = 4000

/** The environment variables, with likely secrets pointed out. `documents` is the address that shows all of them. */
export function Environment({ entries, documents }: { entries: string[]; documents: string }) {
  if (entries.length === 0) return <span className="text-muted">empty</span>
  return (
    <div className="min-w-0 flex-1">
      <ul className="flex min-w-0 flex-col gap-0.5">
        {entries.slice(0, MAX_SHOWN).map((entry, position) => {
          const [name = '', ...value] = entry.split('=')
          return (
            // A variable may occur twice.
            // biome-ignore lint/suspicious/noArrayIndexKey: entries never move, and none of them need be unique
            <li key={position} className="group flex min-w-0 items-start gap-2">
              <code className="min-w-0 break-all py-1">
                <span className="text-violet">{visibleText(truncateText(name, MAX_NAME))}</span>=
                {visibleText(truncateText(value.join('=')))}
              </code>
              {isSecretEnv(entry) && <Badge tone="red">likely secret</Badge>}
              {entry.length <= MAX_COPIED && (
                <CopyButton text={entry} label={`variable ${visibleText(name.slice(0, MAX_NAME))}`} />
              )}
            </li>
          )
        })}
      </ul>
      <TruncatedNote
        shown={MAX_SHOWN}
        count={entries.length}
        one="variable"
        href={documents}
        whole="The config"
      />
    </div>
  )
}

/** Whether a `NAME=value` looks like a secret. */
export function isSecretEnv(entry: string): boolean {
  const [name = '', ...value] = entry.split('=')
  return likelySecret(name, value.join('='))
}
