import { focusManager } from '@tanstack/react-query'
import { expect, onTestFinished, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { answerRequests } from '@/lib/testing/components/answer-requests'
import { REGISTRY, renderComponent } from '@/lib/testing/components/render'
import { Navigation } from './navigation'

const ALLOWED = [{ ...REGISTRY, allow: ['copy'] as const }]
const JOB = {
  job: '1',
  kind: 'copy',
  to: { registry: REGISTRY.host, repository: 'team/app' },
  startedAt: '2026-01-01T00:00:00Z',
}
const activity = () => page.getByRole('link', { name: /^Activity/ })

function setVisible(isVisible: boolean) {
  focusManager.setFocused(isVisible)
  onTestFinished(() => focusManager.setFocused(undefined))
}

test('counts the running jobs as long as there are any and the page is visible', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  let jobs = [JOB, { ...JOB, job: '2' }]
  const requests = answerRequests({ '/api/jobs': () => ({ jobs }) })
  await renderComponent(<Navigation />, { registries: ALLOWED })
  await expect.element(activity()).toHaveAccessibleName(/2 jobs running/)
  vi.advanceTimersByTime(15_000)
  await expect.poll(() => requests.length).toBe(2)

  setVisible(false)
  vi.advanceTimersByTime(60_000)
  expect(requests).toHaveLength(2)
  jobs = []
  setVisible(true)
  await expect.element(activity()).toHaveAccessibleName('Activity')
  expect(requests).toHaveLength(3)
  vi.advanceTimersByTime(60_000)
  expect(requests).toHaveLength(3)
})

test('sends no request if the settings allow no changes', async () => {
  const requests = answerRequests({})
  await renderComponent(<Navigation />)
  await expect.element(page.getByRole('link', { name: 'Coverage' })).toBeVisible()
  await expect.element(activity()).not.toBeInTheDocument()
  expect(requests).toEqual([])
})
