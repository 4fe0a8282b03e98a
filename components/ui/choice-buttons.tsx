'use client'

interface Props<T extends string> {
  label: string
  options: { value: T; name: string }[]
  chosen: T
  onChoose: (value: T) => void
}

/** A choice between a few options, side by side. */
export function ChoiceButtons<T extends string>({ label, options, chosen, onChoose }: Props<T>) {
  return (
    <fieldset className="flex w-fit min-w-0 max-w-full shrink-0 flex-wrap overflow-hidden rounded-control border border-line-strong">
      <legend className="sr-only">{label}</legend>
      {options.map(({ value, name }) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === chosen}
          onClick={() => onChoose(value)}
          className={`-mb-px -ml-px min-h-8 flex-auto whitespace-nowrap border-line-strong border-b border-l px-3 outline-offset-[-2px] ${value === chosen ? 'bg-accent-tint font-semibold text-link' : 'hover:bg-hover'}`}
        >
          {name}
        </button>
      ))}
    </fieldset>
  )
}
