/** A field of several lines, with what may stand in it. */
export function TextField({
  label,
  hint,
  value,
  onChange,
  rows,
}: {
  label: string
  hint: string
  value: string
  onChange: (value: string) => void
  rows: number
}) {
  return (
    <label className="flex flex-col gap-1">
      <span className="text-sm">
        <span className="font-medium">{label}</span> <span className="text-muted">{hint}</span>
      </span>
      <textarea
        value={value}
        onChange={(event) => onChange(event.target.value)}
        rows={rows}
        spellCheck={false}
        autoCapitalize="off"
        className="mono w-full rounded-control border border-line-strong bg-inset px-3 py-2 text-sm"
      />
    </label>
  )
}
