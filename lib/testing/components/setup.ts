import '../../../app/globals.css'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import { page } from 'vitest/browser'
import { cleanup } from 'vitest-browser-react'
import { startAt } from '../next/navigation'
import { watchClipboard } from './clipboard'

const errors: unknown[][] = []
let stopWatching: (() => void) | undefined

beforeEach(async () => {
  errors.length = 0
  vi.spyOn(console, 'error').mockImplementation((...args) => errors.push(args))
  localStorage.clear()
  sessionStorage.clear()
  await page.viewport(1280, 720)
  startAt('/')
  stopWatching = watchClipboard()
})

afterEach(async () => {
  // Before mocks are reset: a mounted component could still send requests.
  await cleanup()
  stopWatching?.()
  delete document.documentElement.dataset.theme
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  expect(errors, 'errors in the browser’s console').toEqual([])
})
