import { isReservedWord } from '@/lib/reserved-words'

export interface RenamedCase {
  old: string
  now: string
}

/** The addresses of the sections “Pages” and “API routes and query keys” of docs/decisions/names-in-0.2.md. */
export function readRenamedAddresses(decision: string): RenamedCase[] {
  const cases: RenamedCase[] = []
  for (const [, oldCell = '', newCell = ''] of sectionsOf(decision).matchAll(/^\| (`.+?) \| (`.+?) \|$/gm)) {
    const [written = ''] = codesOf(newCell)
    for (const old of oldAddressesOf(oldCell)) {
      const { pathname } = new URL(old, 'http://localhost')
      const path = cases.find((known) => known.old === pathname)?.now ?? pathname
      cases.push({ old, now: newAddressOf(old, path, written) })
    }
  }
  return cases
}

function sectionsOf(decision: string): string {
  return decision
    .split(/^## /m)
    .filter((section) => section.startsWith('Pages') || section.startsWith('API routes'))
    .join('')
}

/** Each old address in a cell. A query alone applies to any repository, or to the routes after “of”. */
function oldAddressesOf(cell: string): string[] {
  const [first = '', ...rest] = codesOf(cell)
  if (/` of `/.test(cell)) return rest.map((route) => `/api/${route}${first}`)
  return [first, ...rest].map((text) => (text.startsWith('?') ? `/registry.example/team/app${text}` : text))
}

/** A cell has a whole address, a query, or only what replaces the last key of the query. */
function newAddressOf(old: string, path: string, written: string): string {
  if (written.startsWith('/')) return written
  if (written.startsWith('?')) return path + written
  return old.replace(/[^?&]*$/, written.replace(/^&/, ''))
}

function codesOf(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) =>
    code.replace(/^[A-Z]+ /, '').replace('{registry}', 'registry.example'),
  )
}

/** What a case renames, one line each: a path, a key of a route, a view, or a key or value of a view. */
export function describeRenames({ old, now }: RenamedCase): string[] {
  const [oldPath = '', oldQuery = ''] = old.split('?')
  const [path = '', query = ''] = now.split('?')
  const pairs = query.split('&')
  const isRoute = isReservedWord(path.split('/')[1] ?? '')
  const view = new URLSearchParams(oldQuery).get('view') ?? ''
  const inQuery = oldQuery.split('&').flatMap((oldPair, at) => {
    const [oldKey = '', oldValue] = oldPair.split('=')
    const [key = '', value] = pairs[at]?.split('=') ?? []
    if (oldKey !== key) return `${isRoute ? `${path}?` : `view=${view}&`}${oldKey} → ${key}`
    if (oldValue === value) return []
    return `${key === 'view' ? '' : `view=${view}&`}${key}=${oldValue} → ${value}`
  })
  return oldPath === path ? inQuery : [`${oldPath} → ${path}`, ...inQuery]
}
