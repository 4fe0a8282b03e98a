import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startApp } from './support/app-process'
import { expect, registryTest as test } from './support/story'
import { rowOf } from './support/tags-page'
import { startTlsProxy } from './support/tls-proxy'

test.use({ prefix: '/registry' })

test('a registry below a path, behind nginx with a certificate of our own authority, is read by who names that authority', async ({
  page,
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
  const pageOf = (host: string) => `${app.url}/${host}/${registry.repository}`

  await page.goto(pageOf('unknown.example'))
  const problem = page.getByRole('main').getByRole('alert')
  await expect(problem).toContainText('UNREACHABLE · 502')
  await expect(problem).toContainText('The certificate’s authority is not known here')
  await expect(problem).toContainText('ca: /path/to/ca.pem')
  expect(registry.proxy.log.requests).toEqual([])

  await page.goto(pageOf('known.example'))
  await expect(rowOf(page, '1.0').getByTitle(image.digest)).toBeVisible()

  await page.goto(pageOf('unchecked.example'))
  await expect(rowOf(page, '1.0').getByTitle(image.digest)).toBeVisible()

  await app.stop()
  await nginx.stop()
  rmSync(folder, { recursive: true })
})
