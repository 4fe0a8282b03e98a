import { expect, type Locator, type Page } from '@playwright/test'

/** Opens the dialog on a page. */
export async function openSetMeUp(page: Page, address: string): Promise<Locator> {
  await page.goto(address)
  await page.getByRole('button', { name: 'Set Me Up' }).click()
  const dialog = page.getByRole('dialog', { name: 'Set Me Up' })
  await expect(dialog).toBeVisible()
  return dialog
}

export const client = (dialog: Locator, name: string) =>
  dialog.getByRole('navigation', { name: 'Clients' }).getByRole('button', { name, exact: true })
export const task = (dialog: Locator, name: string) =>
  dialog.getByRole('group', { name: 'Task' }).getByRole('button', { name, exact: true })
export const pin = (dialog: Locator, name: string) =>
  dialog.getByRole('group', { name: 'Reference' }).getByRole('button', { name })

/** A snippet's command, without the line breaks of long ones. */
export async function expectCommand(snippet: Locator, command: string): Promise<void> {
  await expect.poll(async () => oneLine((await snippet.textContent()) ?? '')).toBe(command)
}

export const oneLine = (command: string) => command.replace(/ \\\n +/g, ' ')
