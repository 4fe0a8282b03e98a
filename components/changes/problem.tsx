import { Notice } from '@/components/ui/notice'
import { visibleText } from '@/lib/oci/visible-text'

/** Why something was refused, and how to fix it. */
export function Problem({ error }: { error: Pick<Error, 'message'> }) {
  const fix = 'fix' in error && typeof error.fix === 'string' ? error.fix : ''
  return (
    <Notice tone="error">
      {visibleText(error.message.replace(/(?<![.!?])$/, '.'))} {visibleText(fix)}
    </Notice>
  )
}
