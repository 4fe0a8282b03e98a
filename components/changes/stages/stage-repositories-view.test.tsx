import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { StageRepository } from '@/lib/api/stage-repositories'
import { answerRequests } from '@/lib/testing/components/answer-requests'
import { currentAddress } from '@/lib/testing/components/current-address'
import { expectTexts } from '@/lib/testing/components/expect-texts'
import { renderComponent } from '@/lib/testing/components/render'
import { answerLines } from '@/lib/testing/components/tag-list'
import { StageRepositoriesView } from './stage-repositories-view'

const STAGES = ['dev', 'staging', 'prod'].map((name) => ({
  name,
  registry: 'localhost:5000',
  prefix: `${name}/`,
}))
const NAMES = Array.from({ length: 13 }, (_, n) => `service-${n + 1}`)
const ABSENT = { tagCount: null, aheadCount: null }

const status = () => page.getByRole('status')
const rows = () => page.getByRole('table').getByRole('rowheader')
const filter = () => page.getByRole('searchbox', { name: 'Filter repositories' })

/** Answers with ten names at a time. */
function answerStages(
  names: readonly string[],
  rowOf: (name: string) => StageRepository['stages'],
): string[] {
  return answerRequests({
    '/api/stages/repositories': ({ url }) => {
      const search = new URL(url).searchParams
      const fitting = names.filter((name) => name.includes(search.get('filter') ?? ''))
      const start = Number(search.get('last') ?? 0)
      const listed = fitting.slice(start, start + 10)
      const head = {
        stages: STAGES.map((stage) => ({ ...stage, listedCount: names.length })),
        repositoryCount: fitting.length,
        names: listed,
        ...(fitting.length > start + 10 && { next: String(start + 10) }),
      }
      return answerLines([head, ...listed.map((name) => ({ name, stages: rowOf(name) }))])
    },
  })
}

test('reads as many repositories as the server lists at once, and requests those that match a filter', async () => {
  const requests = answerStages(NAMES, (name) =>
    name === 'service-12' ? [{ tagCount: 1, aheadCount: 1 }, ABSENT, ABSENT] : [ABSENT, ABSENT, ABSENT],
  )
  await renderComponent(<StageRepositoriesView stages={STAGES} />, { address: '/stages' })
  await expect.element(status()).toHaveTextContent(/^10 of 10 repositories, 3 more to load$/)
  await filter().fill('12')
  await expectTexts(rows(), ['service-12'])
  const cells = page.getByRole('row', { name: /^service-12/ }).getByRole('cell')
  await expectTexts(cells, ['1 tag1 not in staging', 'not in this stage', 'not in this stage'])
  await expect.element(status()).toHaveTextContent(/^1 of 1 repository$/)

  await page.getByRole('button', { name: 'Clear filter' }).click()
  await expect.element(status()).toHaveTextContent(/^10 of 10 repositories, 3 more to load$/)
  await page.getByRole('button', { name: 'Load 3 more' }).click()
  await expect.element(status()).toHaveTextContent(/^13 of 13 repositories$/)
  await expect.element(page.getByRole('button', { name: /^Load/ })).not.toBeInTheDocument()
  await expect.element(page.getByRole('progressbar')).not.toBeInTheDocument()
  expect(requests).toEqual([
    '/api/stages/repositories',
    '/api/stages/repositories?filter=12',
    '/api/stages/repositories?last=10',
  ])
})

test('shows what one stage has and the next doesn’t', async () => {
  answerStages(['api', 'cli', 'old'], (name) =>
    name === 'old'
      ? [ABSENT, { tagCount: 2, aheadCount: 2 }, ABSENT]
      : [
          { tagCount: 3, aheadCount: name === 'api' ? 2 : 0 },
          { tagCount: 3, aheadCount: 0 },
          { tagCount: 3 },
        ],
  )
  await renderComponent(<StageRepositoriesView stages={STAGES} />, { address: '/stages' })
  await expectTexts(rows(), ['api', 'cli', 'old'])
  const choice = page.getByRole('combobox', { name: 'Filter repositories by stage' })
  await choice.selectOptions('With tags in dev, not in staging')
  await expectTexts(rows(), ['api'])
  expect(currentAddress()).toBe('/stages?ahead=dev')
  await choice.selectOptions('With tags in staging, not in prod')
  await expectTexts(rows(), ['old'])
  await expect.element(status()).toHaveTextContent(/^1 of 3 repositories$/)
})
