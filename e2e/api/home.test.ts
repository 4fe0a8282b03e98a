import { expect } from 'vitest'
import { faultNamed } from '../../lib/testing/faults/all'
import { startFault } from '../../lib/testing/faults/start-fault'
import { newApiContext } from '../support/api-context'
import { startApp } from '../support/app-process'
import { freePort } from '../support/listen'
import { test } from './api-test'
import { readPage } from './read-page'

test('with several registries, home lists them, and the API has the state of each', async ({
  world,
  registry,
}) => {
  await registry.push('1.0')
  const admins = await startFault(faultNamed('a catalog for administrators (403)'))
  const login = await startFault(faultNamed('a login page for everything'))
  const good = (await world.registry('none')).host
  const states: Record<string, [number, unknown]> = {
    [good]: [200, undefined],
    [(await world.registry('htpasswd')).host]: [401, 'UNAUTHORIZED'],
    [admins.fake.host]: [403, 'DENIED'],
    [`127.0.0.1:${await freePort()}`]: [502, 'UNREACHABLE'],
    [login.fake.host]: [502, expect.not.stringMatching(/UNREACHABLE|TIMEOUT|UNSUPPORTED/)],
  }
  const hosts = Object.keys(states)
  const app = await startApp({ REGISTRY_URL: hosts.map((host) => `http://${host}`).join(',') })
  const request = await newApiContext({ baseURL: app.url })
  try {
    const home = await readPage(request, '/')
    expect(home.raw).toMatch(/<h1[^>]*>Registries<\/h1>/)
    for (const host of hosts) expect(home.raw).toContain(`href="/${host}"`)
    for (const [host, [status, code]] of Object.entries(states)) {
      const answer = await request.get('/api/repositories', { params: { registry: host } })
      const { repositories, errors } = await answer.json()
      expect([answer.status(), errors?.[0].code], host).toEqual([status, code])
      if (host === good) expect(repositories).not.toEqual([])
    }
    const page = await readPage(request, `/${good}`)
    expect(page.raw).toMatch(new RegExp(`<h1[^>]*>${good}</h1>`))
  } finally {
    await request.dispose()
    await app.stop()
    await Promise.all([admins.close(), login.close()])
  }
})
