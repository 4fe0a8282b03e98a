import { expect } from 'vitest'
import { type Locator, page } from 'vitest/browser'
import { SetMeUp } from '@/components/set-me-up/set-me-up'
import type { ShownSubject } from '@/components/set-me-up/shown-subject'
import { REGISTRY, type RenderOptions, renderComponent } from './render'

export const INDEX_DIGEST = `sha256:${'a'.repeat(64)}`
export const AMD64_DIGEST = `sha256:${'b'.repeat(64)}`
export const ARM64_DIGEST = `sha256:${'c'.repeat(64)}`
export const NAME = `${REGISTRY.host}/team/app`

/** A multi-platform tag's page for Set Me Up. */
export const INDEX: ShownSubject = {
  registry: REGISTRY.host,
  repository: 'team/app',
  scope: 'artifact',
  tag: '1.27',
  digest: INDEX_DIGEST,
  isIndex: true,
  artifact: 'image',
  platforms: [
    { platform: 'linux/amd64', digest: AMD64_DIGEST },
    { platform: 'linux/arm64', digest: ARM64_DIGEST },
  ],
  platform: 'linux/amd64',
}

interface Options extends RenderOptions {
  ports?: string[] | Promise<string[]>
}

/** Renders the button of a page and opens its dialog. */
export async function openSetMeUp(
  subject: ShownSubject,
  { ports = [], ...options }: Options = {},
): Promise<Locator> {
  await renderComponent(<SetMeUp subject={subject} ports={Promise.resolve(ports)} />, options)
  await page.getByRole('button', { name: 'Set Me Up' }).click()
  const dialog = page.getByRole('dialog', { name: 'Set Me Up' })
  await expect.element(dialog).toBeVisible()
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
  await expect.poll(() => snippet.element().textContent.replace(/ \\\n +/g, ' ')).toBe(command)
}
