import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { LabelsView } from '@/components/config/labels-view'
import { RegistryProblem } from '@/components/registry/registry-problem'
import { collectLabels } from '@/lib/oci/labels'
import { readClipboard } from '@/lib/testing/components/clipboard'
import { makeImage } from '@/lib/testing/components/image'
import { instructions, layerDetail, renderLayers } from '@/lib/testing/components/layers'
import { makeEntry } from '@/lib/testing/components/platform-entry'
import { renderComponent } from '@/lib/testing/components/render'
import { makeRoot } from '@/lib/testing/components/root'
import { watchHostile } from '@/lib/testing/components/watch-hostile'
import { COPIED, EVIL, LONG, SHOWN } from '@/lib/testing/hostile-text'
import { ConfigView } from '../config/config-view'
import { JsonText } from '../manifest/json-text'
import { PlatformCards } from '../platform/platform-cards'

const PLACE = { registry: 'localhost:5000', repository: 'team/app', tag: '1.0' }
const CONFIG = {
  Env: [`EVIL=${EVIL}`, EVIL, `LONG=${LONG}`],
  Entrypoint: [EVIL],
  Cmd: [EVIL],
  User: EVIL,
  WorkingDir: LONG,
  ExposedPorts: { [EVIL]: {} },
  Volumes: { [EVIL]: {} },
  StopSignal: EVIL,
  Healthcheck: { Test: ['CMD-SHELL', EVIL] },
  OnBuild: [EVIL],
  Labels: {
    [`label ${EVIL}`]: EVIL,
    link: `https://example.com/${EVIL}`,
    url: 'javascript:ran()',
    data: 'data:text/html,<script>ran()</script>',
    // A computed key sets a label, not the prototype.
    ['__proto__']: EVIL,
    long: LONG,
    [LONG]: EVIL,
  },
}
const ANNOTATIONS = { [EVIL]: EVIL, 'org.opencontainers.image.base.name': '"><script>ran()</script>' }
const HISTORY = [
  { created_by: `RUN |1 ARG=${EVIL} /bin/sh -c echo ${EVIL} # buildkit`, comment: EVIL, created: EVIL },
  { created_by: LONG, comment: LONG, empty_layer: true },
]
const DOCUMENT = {
  os: `linux${EVIL}`,
  architecture: `amd64${EVIL}`,
  author: EVIL,
  config: CONFIG,
  history: HISTORY,
}
const image = makeImage(DOCUMENT, { annotations: ANNOTATIONS })
const index = { annotations: { index: EVIL } }
const labels = collectLabels({
  config: image.config,
  manifest: image,
  index,
  descriptor: { annotations: { [EVIL]: EVIL } },
})

test('the layers show a hostile history as text', async () => {
  const check = watchHostile()
  const { container } = await renderLayers(image)
  // A list item is one line.
  const line = `echo ${SHOWN.replace('\n', ' ')}`
  await expect.poll(() => instructions().first().element().textContent).toContain(line)
  await expect.poll(() => layerDetail().element().textContent).toContain(SHOWN)
  await check(container)
})

test('the config view shows hostile values as text', async () => {
  const check = watchHostile()
  const { container } = await renderComponent(
    <ConfigView image={image} place={PLACE} platform={undefined} labels={labels} />,
  )
  // Once for each of the fields and both entries of the environment; JSON escapes the commands.
  expect(container.textContent.split(SHOWN).length).toBeGreaterThan(8)
  await check(container)
})

test('the labels view shows hostile keys and values as text, without links', async () => {
  const check = watchHostile()
  const { container } = await renderComponent(<LabelsView labels={labels} documents="/documents" />)
  expect(container.textContent.split(SHOWN).length).toBeGreaterThan(6)
  expect(page.getByRole('table').getByRole('link').elements()).toEqual([])
  const row = page.getByRole('row').filter({ hasText: /^index/ })
  await row.getByRole('button').click()
  await expect.poll(readClipboard).toBe(COPIED)
  await check(container)
})

test('the documents show hostile strings as text', async () => {
  for (const text of [JSON.stringify(DOCUMENT), JSON.stringify(index, null, 2), EVIL]) {
    const check = watchHostile()
    const { container } = await renderComponent(<JsonText text={text} links={new Map()} />)
    expect(container.textContent).toContain('onerror=')
    await check(container)
  }
})

test('the card of a hostile platform shows it as text that parses back', async () => {
  const check = watchHostile()
  const platform = { os: 'linux', architecture: `amd64${EVIL}`, variant: EVIL }
  const entries = [makeEntry('', 1, { platform, annotations: { [EVIL]: EVIL } }), makeEntry('linux/arm64', 2)]
  const { container } = await renderComponent(
    <PlatformCards
      root={makeRoot('index')}
      platforms={entries}
      selected={entries[0]}
      view={undefined}
      selectedNote={null}
    />,
  )
  expect(container.textContent).toContain('%20onerror%3D')
  await check(container)
})

test('a hostile refusal is shown as text', async () => {
  const check = watchHostile()
  const error = { code: EVIL, message: EVIL, fix: LONG, status: 404 }
  const { container } = await renderComponent(<RegistryProblem error={error} registry={PLACE.registry} />)
  expect(container.querySelector('[role=alert]')?.textContent).toContain(SHOWN)
  await check(container)
})
