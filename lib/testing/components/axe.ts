import axe from 'axe-core'
import { expect } from 'vitest'

/** Rules about the page around a component. */
const PAGE_RULES = ['page-has-heading-one', 'landmark-one-main', 'region', 'html-has-lang', 'document-title']

/** Fails with each accessibility rule that the rendered components break, and the elements that break it. */
export async function expectNoAxeViolations(): Promise<void> {
  const rules = Object.fromEntries(PAGE_RULES.map((rule) => [rule, { enabled: false }]))
  const { violations } = await axe.run(document.body, { rules })
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}`),
  )
  expect(found).toEqual([])
}
