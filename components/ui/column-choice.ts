/** A column that a reader can hide. Wide windows show it. */
export interface ChoosableColumn {
  key: string
  title: string
  from: keyof typeof WIDTHS
}

/** Tailwind's breakpoints, as classes and in rem. */
const WIDTHS = {
  sm: { className: 'hidden sm:table-cell', rem: 40 },
  md: { className: 'hidden md:table-cell', rem: 48 },
  lg: { className: 'hidden lg:table-cell', rem: 64 },
  xl: { className: 'hidden xl:table-cell', rem: 80 },
  '2xl': { className: 'hidden 2xl:table-cell', rem: 96 },
}

/** The class of a column's cells and header, where it's hidden or shown. */
export function columnClass({ key, from }: ChoosableColumn, hidden: ReadonlySet<string>): string {
  return hidden.has(key) ? 'hidden' : WIDTHS[from].className
}

/** The media query for windows that are wide enough for a column. */
export function widthQuery({ from }: ChoosableColumn): string {
  return `(width >= ${WIDTHS[from].rem}rem)`
}

/** Finds a table's hidden columns in the cookie's value, `tags.kind.digest~manifests.type`. */
export function readHidden(text: string, table: string): readonly string[] {
  const own = text.split('~').find((part) => part.startsWith(`${table}.`))
  return own?.split('.').slice(1).filter(Boolean) ?? []
}

/** The cookie's value with a table's hidden columns replaced. */
export function writeHidden(text: string, table: string, hidden: readonly string[]): string {
  const others = text.split('~').filter((part) => part !== '' && !part.startsWith(`${table}.`))
  return [...others, ...(hidden.length > 0 ? [[table, ...hidden].join('.')] : [])].join('~')
}
