import { expect, test } from 'vitest'
import { once } from '@/lib/process'
import type { Settings } from '@/lib/settings/entry'
import { PageCounts } from './page-counts'

const settings: Partial<Settings> = {}
once('settings', () => Promise.resolve(settings))

test('a page ends with the line unless the settings turn it off', async () => {
  expect(await PageCounts()).not.toBeNull()
  settings.footer = false
  expect(await PageCounts()).toBeNull()
})
