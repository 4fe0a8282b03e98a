import { Download } from 'lucide-react'
import { AnnotationList } from '@/components/config/annotation-list'
import { formatShare } from '@/lib/format'
import { formatInstruction } from '@/lib/oci/format-instruction'
import { visibleText } from '@/lib/oci/visible-text'
import { api } from '@/lib/routes'
import { Badge } from '../ui/badge'
import { CodeBlock } from '../ui/code-block'
import { CopyButton } from '../ui/copy-button'
import { Hint } from '../ui/hint'
import { TextLink } from '../ui/text-link'
import { BuildArguments } from './build-arguments'
import type { ShownLayer, Step } from './layer-step'
import { StepFacts } from './step-facts'

interface Props {
  step: Step
  /** The number of layers, and what the registry stores for them; null if that's unknown. */
  count: number
  storedBytes: number | null
  /** The addresses of the config and of the manifest, as stored. */
  documents: string
  manifest: string
  repository: string
  now: string
}

/** The full text of the selected instruction, and its layer. */
export function LayerDetail({ step, count, storedBytes, documents, manifest, repository, now }: Props) {
  const { layer } = step
  return (
    <section
      aria-label="Selected layer"
      className="panel flex min-w-0 flex-col gap-3 p-4.5 lg:sticky lg:top-[calc(var(--header-height)+16px)]"
    >
      <LayerHeading layer={layer} count={count} storedBytes={storedBytes} />
      <StepFacts step={step} now={now} />
      {layer?.isForeign && (
        <Hint>
          Foreign layer. Registries don’t have to store it. Clients download it from another location.
        </Hint>
      )}
      {layer && <AnnotationList annotations={layer.annotations} documents={manifest} />}
      <BuildArguments step={step} />
      {step.instruction.raw !== '' && <Command step={step} />}
      {step.isCut && (
        <p className="text-amber text-sm">
          This text is shortened.{' '}
          <TextLink href={documents} isInline>
            The config
          </TextLink>{' '}
          has the full text.
        </p>
      )}
      {layer && !layer.isForeign && (
        <a
          href={api.blob(`${repository}@${layer.digest}`)}
          download
          className="link inline-flex items-center gap-1.5 text-sm"
        >
          <Download aria-hidden size={14} />
          Download this layer
        </a>
      )}
    </section>
  )
}

interface HeadingProps extends Pick<Props, 'count' | 'storedBytes'> {
  layer: ShownLayer | null
}

function LayerHeading({ layer, count, storedBytes }: HeadingProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
      <h3 className="font-semibold">{layer ? `Layer ${layer.number} of ${count}` : 'No layer'}</h3>
      {layer && (
        <Badge detail={visibleText(layer.mediaType)}>
          {visibleText(layer.typeName.replace(/^Layer · /, ''))}
        </Badge>
      )}
      {layer?.sizeBytes != null && !layer.isForeign && storedBytes !== null && storedBytes > 0 && (
        <Hint className="ml-auto">{formatShare(layer.sizeBytes, storedBytes)} of the image</Hint>
      )}
    </div>
  )
}

function Command({ step }: { step: Step }) {
  const text = formatInstruction(step.instruction)
  const { keyword } = step.instruction
  const afterKeyword = keyword && text.startsWith(keyword) ? text.slice(keyword.length) : text
  return (
    <div className="relative rounded-control border bg-inset">
      <CodeBlock
        label="Command"
        className="max-h-[420px] overflow-auto whitespace-pre-wrap break-words p-3.5 pr-9"
      >
        {afterKeyword !== text && <span className="font-semibold text-violet">{keyword}</span>}
        {visibleText(afterKeyword)}
      </CodeBlock>
      <span className="absolute top-2 right-2">
        <CopyButton text={visibleText(text)} label="command" />
      </span>
      <p className="border-line border-t px-2 py-1 text-sm">
        <CopyButton text={step.instruction.raw} label="the original history entry">
          Copy original history entry
        </CopyButton>
      </p>
    </div>
  )
}
