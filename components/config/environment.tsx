import { likelySecret } from '@/lib/oci/secrets'
import { visibleText } from '@/lib/oci/visible-text'
import { Badge } from '../ui/badge'
import { CopyButton } from '../ui/copy-button'

/** The environment's variables, likely secrets pointed out. */
export function Environment({ entries }: { entries: string[] }) {
  if (entries.length === 0) return <span className="text-muted">empty</span>
  return (
    <ul className="flex min-w-0 flex-1 flex-col gap-0.5">
      {entries.map((entry, position) => {
        const [name = '', ...value] = entry.split('=')
        return (
          // A variable may stand there twice.
          // biome-ignore lint/suspicious/noArrayIndexKey: entries never move, and none of them need be unique
          <li key={position} className="group flex min-w-0 items-start gap-2">
            <code className="min-w-0 break-all py-1">
              <span className="text-violet">{visibleText(name)}</span>={visibleText(value.join('='))}
            </code>
            {isSecretEnv(entry) && <Badge tone="red">likely secret</Badge>}
            <CopyButton text={entry} label={`variable ${visibleText(name)}`} />
          </li>
        )
      })}
    </ul>
  )
}

/** Whether a `NAME=value` looks like a secret. */
export function isSecretEnv(entry: string): boolean {
  const [name = '', ...value] = entry.split('=')
  return likelySecret(name, value.join('='))
}
