import type { ReactNode } from 'react'

export interface ReceiptLine {
  label: string
  value: ReactNode
  /** `part`: of the line above. `total`: below a rule. `note`: less important. */
  look?: 'main' | 'part' | 'total' | 'note'
}

const LOOKS = {
  main: { line: '', value: 'font-semibold' },
  part: { line: 'pl-3.5 text-muted', value: '' },
  total: { line: 'mt-1 border-t border-line border-dashed pt-2', value: 'font-semibold' },
  note: { line: 'text-muted', value: '' },
}

/** What a plan does, in numbers. */
export function Receipt({ title, lines }: { title: string; lines: readonly ReceiptLine[] }) {
  return (
    <section aria-label={title} className="panel flex flex-col gap-2 px-4 py-3">
      <h3 className="font-semibold">{title}</h3>
      <dl className="flex flex-col gap-1.5 text-sm">
        {lines.map(({ label, value, look = 'main' }) => (
          <div key={label} className={`flex justify-between gap-3 ${LOOKS[look].line}`}>
            <dt className="min-w-0">{label}</dt>
            <dd className={`shrink-0 text-right ${LOOKS[look].value}`}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
