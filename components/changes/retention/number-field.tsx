/** A whole number with its unit; may be empty. */
export function NumberField({
  label,
  unit,
  value,
  onChange,
}: {
  label: string
  unit: string
  value: string
  onChange: (value: string) => void
}) {
  return (
    <label className="flex items-center gap-2 text-sm">
      <span className="font-medium">{label}</span>
      <input
        type="number"
        min={0}
        step={1}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="mono w-20 rounded-control border border-line-strong bg-inset px-2 py-1.5"
      />
      <span className="text-muted">{unit}</span>
    </label>
  )
}
