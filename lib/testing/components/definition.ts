import { type Locator, page } from 'vitest/browser'

const terms = (name: string) => page.getByRole('term').filter({ hasText: new RegExp(`^${name}$`) })

/** Finds the description of a term in the rendered description list; fails unless exactly one term has this name. */
export function definition(name: string): Locator {
  const value = terms(name).element().nextElementSibling
  if (!value) throw new Error(`nothing follows the term ${name}`)
  return page.elementLocator(value)
}

export function hasDefinition(name: string): boolean {
  return terms(name).elements().length > 0
}
