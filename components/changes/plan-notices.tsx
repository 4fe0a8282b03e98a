import { Notice } from '@/components/ui/notice'
import { visibleText } from '@/lib/oci/visible-text'

/** What stands against a plan, or what a reader should know of it. */
export function PlanNotices({
  texts,
  tone,
}: {
  texts: readonly string[]
  tone: 'info' | 'warning' | 'error'
}) {
  return texts.map((text) => (
    <Notice key={text} tone={tone}>
      {visibleText(text)}
    </Notice>
  ))
}
