import { expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import type { NamedRetention } from '@/lib/settings/named-retention'
import { answerRequests } from '@/lib/testing/components/answer-requests'
import { renderComponent } from '@/lib/testing/components/render'
import { NamedRules } from './named-rules'
import { RetentionForm } from './retention-form'

const HOST = 'localhost:5000'
const NIGHTLIES: NamedRetention = {
  name: 'nightlies',
  repositories: [`${HOST}/nightly`],
  rules: { tags: ['nightly-*'], except: [], keepNewest: 3, newestBy: 'created', keepPromoted: true },
}

test('a preview right after a choice is of the chosen rules', async () => {
  const asked: unknown[] = []
  answerRequests({
    '/api/tags': { tags: [] },
    '/api/plans': async (request) => {
      asked.push(await request.json())
      return { repositories: [{ registry: HOST, repository: 'nightly', tags: [], plan: null }] }
    },
  })
  await renderComponent(
    <>
      <NamedRules named={[NIGHTLIES]} />
      <RetentionForm initial={`${HOST}/`} />
    </>,
    { address: `/retention?repositories=${HOST}/team/app&tags=pr-*` },
  )
  // Next's links change the address only once the page has loaded, unless something else changes it before.
  const link = page.getByRole('link', { name: 'nightlies' })
  const push = vi.spyOn(window.history, 'pushState')
  const replace = vi.spyOn(window.history, 'replaceState')
  await link.click()
  expect(push).toHaveBeenCalledExactlyOnceWith(null, '', (link.element() as HTMLAnchorElement).href)
  await page.getByRole('button', { name: 'Preview changes' }).click()
  await expect.poll(() => asked).toHaveLength(1)
  expect(asked[0]).toMatchObject({ repositories: [`${HOST}/nightly`], tags: ['nightly-*'], keepNewest: 3 })
  expect(replace).not.toHaveBeenCalled()
})
