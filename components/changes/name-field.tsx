/** A field for references, with what may stand in it. */
export function NameField({
  label,
  value,
  onChange,
  hint,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  hint: string
}) {
  return (
    <label className="flex flex-col gap-1">
      <span className="text-sm">
        <span className="font-medium">{label}</span> <span className="text-muted">{hint}</span>
      </span>
      <input
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoCapitalize="off"
        autoComplete="off"
        spellCheck={false}
        maxLength={20_000}
        className="mono w-full rounded-control border border-line-strong bg-inset px-3 py-2 text-sm"
      />
    </label>
  )
}
