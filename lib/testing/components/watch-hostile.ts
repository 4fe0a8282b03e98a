import { expect, vi } from 'vitest'
import { page } from 'vitest/browser'
import { HIDDEN } from '../hostile-text'

/**
 * Gives hostile texts a function to call, and returns the check that nothing of them ran, misleads, is invisible or
 * breaks the layout, on a desktop and on a phone.
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

/** Fails where what is shown, or said to a screen reader, has a character that nobody sees. */
function expectText(container: Element): void {
  expect((container as HTMLElement).innerText).not.toMatch(HIDDEN)
  const said = [...container.querySelectorAll('[title], [aria-label]')].flatMap((element) => [
    element.getAttribute('title') ?? '',
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
