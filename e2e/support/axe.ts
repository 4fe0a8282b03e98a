import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Fails with each rule the page breaks (WCAG 2.2 A and AA, and good practice) and the elements that break it. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  expectNone(await new AxeBuilder({ page }).analyze())
}

/** The rules among them that look at colours: all that another colour scheme can break. */
export async function expectReadableColours(page: Page): Promise<void> {
  expectNone(await new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']).analyze())
}

type Results = Awaited<ReturnType<AxeBuilder['analyze']>>

function expectNone({ violations }: Results): void {
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}`),
  )
  expect(found).toEqual([])
}
