import { Notice } from '@/components/ui/notice'
import { visibleText } from '@/lib/oci/visible-text'

/** Why something was refused, and what would cure it. */
export function Problem({ error }: { error: Pick<Error, 'message'> }) {
  const cure = 'cure' in error && typeof error.cure === 'string' ? error.cure : ''
  return (
    <Notice tone="error">
      {visibleText(error.message.replace(/(?<![.!?])$/, '.'))} {visibleText(cure)}
    </Notice>
  )
}
