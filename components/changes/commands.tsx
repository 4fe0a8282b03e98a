import { CodeBlock } from '@/components/ui/code-block'
import { CopyButton } from '@/components/ui/copy-button'
import { Disclosure } from '@/components/ui/disclosure'
import type { CopyCommand } from '@/lib/changes/copy/copy-commands'
import { visibleText } from '@/lib/oci/visible-text'

/** Commands that do the same as a plan, for each client that has one. */
export function Commands({ commands }: { commands: readonly CopyCommand[] }) {
  if (commands.length === 0) return null
  return (
    <Disclosure summary="Equivalent commands">
      <dl className="flex flex-col gap-2">
        {commands.map(({ client, text }) => (
          <div key={client} className="flex flex-col gap-1">
            <dt className="flex items-center gap-1 text-muted text-sm">
              {client}
              <CopyButton text={text} label={`${client} command`} />
            </dt>
            <dd>
              <CodeBlock label={`${client} command`} isBoxed>
                {visibleText(text)}
              </CodeBlock>
            </dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  )
}
