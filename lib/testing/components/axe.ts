import axe, { type RunOptions } from 'axe-core'
import { expect } from 'vitest'

/** Rules about the page around a component. */
const PAGE_RULES = ['page-has-heading-one', 'landmark-one-main', 'region', 'html-has-lang', 'document-title']

/** Rules whose result depends on the theme. */
const COLOR_RULES = ['color-contrast', 'link-in-text-block']

/** Fails with each accessibility rule that the rendered components violate, and the elements that violate it. */
export async function expectNoAxeViolations(): Promise<void> {
  const rules = Object.fromEntries(PAGE_RULES.map((rule) => [rule, { enabled: false }]))
  await expectNone({ rules })
}

/** Fails with each rule that the rendered components violate in light or dark; leaves them dark. */
export async function expectNoAxeViolationsInBothThemes(): Promise<void> {
  const { dataset } = document.documentElement
  dataset.theme = 'light'
  await expectNoAxeViolations()
  dataset.theme = 'dark'
  await expectNone({ runOnly: COLOR_RULES })
}

async function expectNone(options: RunOptions): Promise<void> {
  const { violations } = await axe.run(document.body, options)
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}`),
  )
  expect(found).toEqual([])
}
