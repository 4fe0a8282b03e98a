import type { APIRequestContext } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TagRow } from '../../lib/api/rows'
import { unknownRow } from '../../lib/tag-details/row'
import { HEALTHY } from '../../lib/testing/faults/healthy-registry'
import { ON_PAGES, type PageFault } from '../../lib/testing/faults/on-pages'
import { newApiContext } from '../support/api-context'
import type { AppProcess } from '../support/app-process'
import { type KnownFault, startFaultApp, startFaults } from '../support/faulty-registries'
import { readEntries } from '../support/read-entries'
import { find, findAll, mainOf, type RenderedPage, readPage, textOf } from '../support/rendered-page'

// e2e/refused-pages.spec.ts presses a button that tries again.

let faults: Map<string, KnownFault>
let app: AppProcess
let request: APIRequestContext
beforeAll(async () => {
  faults = await startFaults(ON_PAGES.map(({ fault }) => fault))
  app = await startFaultApp(faults)
  request = await newApiContext({ baseURL: app.url })
})
afterAll(async () => {
  await request.dispose()
  await app.stop()
  for (const { close } of faults.values()) await close()
})

test.for(ON_PAGES)(
  'a page tells of a fault, what else there is works, and it heals: $outcome',
  async (row) => {
    const fault = faults.get(row.fault)
    if (!fault) throw new Error(`${row.fault} was not started.`)
    const address = `/${fault.host}${row.path}`
    const page = await readPage(request, address)
    expect(page.status).toBe(200)
    if (row.isReadOn) await expectCutShort(fault.host)
    else expectTold(page, row)
    find(page.document, 'h1')
    expect(textOf(find(find(page.document, 'header'), 'a', { href: '/' }))).toContain('Porthole')
    if (/[:@]/.test(row.path)) {
      const crumbs = findAll(find(page.document, 'nav', { 'aria-label': 'Breadcrumbs' }), 'a')
      expect(crumbs.at(-1)?.attributes.href).toBe(`/${fault.host}/${HEALTHY.repository}`)
    }
    if (fault.isLasting) return
    if (/[:@]/.test(row.path)) await expectRow(row, fault.host)
    fault.heal()
    expectWell(await readPage(request, address), row)
  },
)

const alerts = (page: RenderedPage) => findAll(mainOf(page), 'section', { role: 'alert' })

/** If only the browser loads the rest, checks the response; components/tag/tag-pages.test.tsx checks the page. */
async function expectCutShort(host: string): Promise<void> {
  const answers: { next?: string; truncated?: string }[] = []
  for (let last: string | undefined = ''; last !== undefined; last = answers.at(-1)?.next) {
    const params = { reference: `${host}/${HEALTHY.repository}`, ...(last && { last }) }
    answers.push(await (await request.get('/api/tags', { params })).json())
    expect(answers.length).toBeLessThan(9)
  }
  expect(answers.at(-1)?.truncated).toContain('The registry repeated the same page')
}

function expectTold(page: RenderedPage, { title, code }: PageFault): void {
  if (code === undefined) {
    expect(textOf(mainOf(page))).toContain(title)
    return
  }
  const problem = find(mainOf(page), 'section', { role: 'alert' })
  expect(textOf(find(problem, 'h2'))).toBe(title)
  expect(textOf(problem)).toContain(code)
}

/** Checks that the tag's row says the same as its page, or what was loaded. */
async function expectRow({ code }: PageFault, host: string): Promise<void> {
  const params = { reference: `${host}/${HEALTHY.repository}`, tags: HEALTHY.tag }
  const answer = await request.get('/api/rows', { params })
  const [row] = await readEntries<TagRow>(answer)
  const { tag, error, platforms } = row ?? unknownRow('')
  expect(tag).toBe(HEALTHY.tag)
  if (error) expect(error.code).toBe(code?.split(' ')[0])
  else expect(platforms).toMatchObject([{ platform: 'linux/amd64' }])
}

function expectWell(page: RenderedPage, { path, title, isWell = false }: PageFault): void {
  const text = textOf(page.document)
  expect(text).toContain(path === '' ? 'team' : /[:@]/.test(path) ? 'Digest' : '1.0')
  expect(alerts(page)).toEqual([])
  if (!isWell) expect(text).not.toContain(title)
}
