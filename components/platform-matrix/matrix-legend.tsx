import { CELLS } from './matrix-cell'

/** What the words and symbols of the matrix mean. */
export function MatrixLegend() {
  return (
    <dl aria-label="Legend" className="flex flex-wrap gap-x-5 gap-y-1 text-muted text-sm">
      {Object.values(CELLS).map(({ text, meaning, className }) => (
        <div key={text} className="flex items-center gap-1.5">
          <dt className={`rounded px-1 ${className}`}>{text}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  )
}
