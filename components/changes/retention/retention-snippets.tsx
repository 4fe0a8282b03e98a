import { CodeBlock } from '@/components/ui/code-block'
import { CopyButton } from '@/components/ui/copy-button'
import { Disclosure } from '@/components/ui/disclosure'
import type { RetentionRules } from '@/lib/changes/retention/rules'
import { visibleText } from '@/lib/oci/visible-text'
import { retentionCommand, retentionYaml } from './retention-text'

/** The command with the same rules, and the part of the settings that names them. */
export function RetentionSnippets({ request }: { request: RetentionRules & { repositories: string[] } }) {
  return (
    <Disclosure summary="As a command, or in the settings">
      <Snippet label="Command" text={retentionCommand(request.repositories, request)} />
      <Snippet label="Settings" text={retentionYaml(request.repositories, request)} />
    </Disclosure>
  )
}

function Snippet({ label, text }: { label: string; text: string }) {
  return (
    <div className="flex flex-col gap-1">
      <p className="flex items-center gap-1 text-muted text-sm">
        {label}
        <CopyButton text={text} label={label.toLowerCase()} />
      </p>
      <CodeBlock label={label} isBoxed>
        {visibleText(text)}
      </CodeBlock>
    </div>
  )
}
