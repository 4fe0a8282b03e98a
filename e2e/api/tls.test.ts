import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { newApiContext } from '../support/api-context'
import { startApp } from '../support/app-process'
import { readEntries } from '../support/read-entries'
import { find, findAll, mainOf, readPage, textOf, texts } from '../support/rendered-page'
import { startTlsProxy } from '../support/tls-proxy'
import { test } from './api-test'

test.override({ prefix: '/registry' })

test('reads a registry below a path, behind nginx with a certificate of our own authority, if the settings have that authority', async ({
  registry,
}) => {
  const image = await registry.push('1.0')
  const nginx = await startTlsProxy(new URL(registry.url).origin)
  const folder = mkdtempSync(join(tmpdir(), 'porthole-config-'))
  const file = join(folder, 'porthole.yaml')
  const url = `https://localhost:${nginx.port}/registry`
  const entries = [
    { host: 'known.example', url, ca: nginx.caFile },
    { host: 'unknown.example', url },
    { host: 'unchecked.example', url, insecure: true },
  ]
  writeFileSync(file, JSON.stringify({ registries: entries }))
  const app = await startApp({ PORTHOLE_CONFIG: file })
  const request = await newApiContext({ baseURL: app.url })

  const refused = await readPage(request, `/unknown.example/${registry.repository}`)
  const problem = textOf(find(mainOf(refused), 'section', { role: 'alert' }))
  expect(problem).toContain('UNREACHABLE · 502')
  expect(problem).toContain('The certificate’s issuer is unknown')
  expect(problem).toContain('ca: /path/to/ca.pem')
  expect(registry.proxy.log.requests).toEqual([])

  for (const host of ['known.example', 'unchecked.example']) {
    const page = await readPage(request, `/${host}/${registry.repository}`)
    expect(texts(findAll(find(page.document, 'table'), 'a')), host).toEqual(['1.0'])
    const params = { reference: `${host}/${registry.repository}`, tags: '1.0' }
    const [row] = await readEntries(await request.get('/api/rows', { params }))
    expect(row, host).toMatchObject({ tag: '1.0', digest: image.digest, kind: 'image' })
  }

  await request.dispose()
  await app.stop()
  await nginx.stop()
  rmSync(folder, { recursive: true })
})
