import type { Locator, Page } from '@playwright/test'

/** A person at a page, whose clicks and keys are counted. */
export interface Steps {
  /** With the mouse, or with a finger on a page with touch. */
  click(what: Locator): Promise<void>
  /** Opens a select, and picks one of its options. */
  choose(select: Locator, option: string): Promise<void>
  /** One step, whatever its length. */
  type(text: string): Promise<void>
  /** Pastes a text where the focus is. */
  paste(text: string): Promise<void>
  press(...keys: string[]): Promise<void>
  /** How many steps it took so far. */
  count(): number
}

/** Use nothing else for what a person does, so that a needless step of the product shows in the count. */
export function countSteps(page: Page, hasTouch = false): Steps {
  let count = 0
  return {
    click: async (what) => {
      count += 1
      await (hasTouch ? what.tap() : what.click())
    },
    choose: async (select, option) => {
      count += 2
      await select.selectOption(option)
    },
    type: async (text) => {
      count += 1
      await page.keyboard.type(text)
    },
    paste: async (text) => {
      count += 1
      await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
      await page.keyboard.press('ControlOrMeta+v')
    },
    press: async (...keys) => {
      for (const key of keys) {
        count += 1
        await page.keyboard.press(key)
      }
    },
    count: () => count,
  }
}
