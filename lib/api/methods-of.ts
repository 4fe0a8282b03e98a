import { ROUTES } from './routes'

/** The methods of a path's route; undefined for a path that has none. */
export function methodsOf(path: string): readonly string[] | undefined {
  const parts = path.replace(/\/$/, '').split('/')
  const methods = ROUTES.filter((route) => matches(route.path, parts)).map(({ method }) => method)
  if (methods.length === 0) return undefined
  // Next answers these itself.
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS']
}

function matches(pattern: string, parts: readonly string[]): boolean {
  const wanted = pattern.split('/')
  return (
    wanted.length === parts.length &&
    wanted.every((part, at) => (part.startsWith('{') ? parts[at] !== '' : part === parts[at]))
  )
}
