import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'

/** Downloads the blob in a row, and returns its file name and bytes. */
async function download(page: Page, line: Locator): Promise<{ name: string; bytes: Buffer }> {
  const started = page.waitForEvent('download')
  await line.getByRole('link', { name: 'Download', exact: true }).click()
  const file = await started
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
}

test('ORAS files download under their names, made safe, and the stored manifest can be expanded', async ({
  page,
  registry,
}) => {
  const names: [title: string, saved: string][] = [
    ['README.md', 'README.md'],
    ['results/latency.csv', 'results_latency.csv'],
    ['../../../etc/passwd', 'etc_passwd'],
    ['a"; filename="b.exe', 'a_filename_b.exe'],
    ['.bashrc', 'bashrc'],
    ['line\r\nbreak.txt', 'line_break.txt'],
    [`${'n'.repeat(400)}.txt`, 'n'.repeat(150)],
    ['日本', '日本'],
    ['com1.txt', 'com1_.txt'],
  ]
  await registry.pushArtifact('1.0', {
    artifactType: 'application/vnd.unknown.artifact.v1',
    blobs: names.map(([title], n) => ({ mediaType: 'text/plain', content: `file ${n}`, title })),
  })
  await page.goto(`/${registry.reference('1.0')}`)
  await expect(page.getByRole('main').getByText('Generic artifact · files')).toBeVisible()
  const blobs = page.getByRole('region', { name: 'Blobs' }).getByRole('listitem')
  await expect(blobs).toHaveCount(names.length)
  for (const [n, [, saved]] of names.entries()) {
    const { name, bytes } = await download(page, blobs.nth(n))
    expect(name).toBe(saved)
    expect(bytes.toString()).toBe(`file ${n}`)
  }
  const document = page.getByRole('region', { name: 'Document' })
  await expect(document).not.toBeVisible()
  await page.getByText('Manifest as stored').click()
  await expect(document).toContainText('"schemaVersion": 2')
  await shoot(page, 'files')
})
