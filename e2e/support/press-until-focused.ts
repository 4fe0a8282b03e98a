import { expect, type Locator } from '@playwright/test'

/**
 * Presses a key until an element has the focus, at most `limit` times. On a slow machine, details open on the way, and
 * their buttons get the focus too.
 */
export async function pressUntilFocused(
  press: () => Promise<void>,
  wanted: Locator,
  limit: number,
): Promise<void> {
  const isFocused = () => wanted.evaluate((element) => element === document.activeElement)
  for (let count = 0; count < limit && !(await isFocused()); count += 1) await press()
  await expect(wanted).toBeFocused()
}
