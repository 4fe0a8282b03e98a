import { expect, vi } from 'vitest'
import { page } from 'vitest/browser'
import { HIDDEN } from '../hostile-text'

/**
 * Gives hostile texts a function to call. Returns a check that none of them ran, is misleading or invisible, or
 * breaks the layout, on desktop and phone.
 */
export function watchHostile(): (container: Element) => Promise<void> {
  const ran = vi.fn()
  vi.stubGlobal('ran', ran)
  return async (container) => {
    for (const width of [1280, 360]) {
      await page.viewport(width, 800)
      const { scrollWidth, clientWidth } = document.documentElement
      expect(scrollWidth, `at ${width} px`).toBeLessThanOrEqual(clientWidth)
      expectText(container)
    }
    expect(container.querySelectorAll('img, script, iframe')).toHaveLength(0)
    for (const link of container.querySelectorAll('a')) expectSafeLink(link)
    expect(document.cookie).not.toContain('evil')
    expect(ran).not.toHaveBeenCalled()
  }
}

/** Fails if visible or accessible text has an invisible character. */
function expectText(container: Element): void {
  expect((container as HTMLElement).innerText).not.toMatch(HIDDEN)
  const said = [...container.querySelectorAll('[title], [aria-label], [data-detail]')].flatMap((element) => [
    element.getAttribute('title') ?? '',
    element.getAttribute('data-detail') ?? '',
    element.getAttribute('aria-label') ?? '',
  ])
  expect(said.filter((text) => HIDDEN.test(text))).toEqual([])
}

function expectSafeLink(link: HTMLAnchorElement): void {
  const href = link.getAttribute('href') ?? ''
  if (/^[/#]/.test(href)) return
  expect(href).toMatch(/^https?:/)
  expect(link.rel).toBe('noopener noreferrer nofollow')
}
