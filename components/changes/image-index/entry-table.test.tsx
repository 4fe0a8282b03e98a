import { expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { digestOf } from '@/lib/testing/components/image'
import { renderComponent } from '@/lib/testing/components/render'
import { EntryTable } from './entry-table'

const entry = (platform: string, number: number) => ({
  platform,
  digest: digestOf(number),
  mediaType: 'image',
  sizeBytes: 1,
  source: 'localhost:5000/app:1.0',
  isAttachment: false,
})

test('offers each platform as editable text, with what distinguishes copies next to it', async () => {
  const onWithout = vi.fn()
  await renderComponent(
    <EntryTable
      entries={[
        entry('linux/amd64', 1),
        entry('linux/amd64 (zstd)', 2),
        entry('darwin(macOS 14.7)/arm64', 3),
      ]}
      without={[]}
      onWithout={onWithout}
      platforms={{}}
      onPlatforms={() => undefined}
    />,
  )
  const values = page
    .getByRole('textbox')
    .elements()
    .map((field) => (field as HTMLInputElement).value)
  expect(values).toEqual(['linux/amd64', 'linux/amd64', 'darwin(macOS 14.7)/arm64'])
  await expect.element(page.getByRole('row').nth(2)).toHaveTextContent('zstd')
  await page.getByRole('checkbox', { name: 'Include linux/amd64 (zstd)' }).click()
  expect(onWithout).toHaveBeenCalledWith([digestOf(2)])
})

test('asks for no platform if an entry isn’t an image', async () => {
  const readme = { ...entry('', 4), platform: null, isArtifact: true as const }
  const props = { without: [], onWithout: () => undefined, platforms: {}, onPlatforms: () => undefined }
  await renderComponent(<EntryTable entries={[readme]} {...props} />)
  expect(page.getByRole('textbox').element()).toHaveAttribute('placeholder', 'none, not an image')
})
