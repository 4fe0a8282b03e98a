import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect } from 'vitest'
import { ACCOUNT } from '../support/account'
import { newApiContext } from '../support/api-context'
import { startApp } from '../support/app-process'
import { SECRETS } from '../support/secrets'
import { test } from './api-test'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'porthole-credentials-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

describe('credentials from Docker’s configuration', () => {
  test.override({ auth: 'htpasswd' })

  test('runs a helper from the PATH, and reads a password file again after a change', async ({
    registry,
  }) => {
    await registry.push('1.0')
    const helper = write(
      'docker-credential-stories',
      `#!/bin/sh\nprintf '{"Username":"${ACCOUNT.user}","Secret":"%s"}' "$STORY_SECRET"\n`,
    )
    chmodSync(helper, 0o755)
    write('config.json', JSON.stringify({ auths: { [registry.host]: {} }, credsStore: 'stories' }))
    const secret = write('password', 'not yet the right one')
    const proxied = { host: registry.proxy.host, url: registry.url }
    const config = write(
      'porthole.yaml',
      JSON.stringify({
        allowCredentialHelpers: true,
        registries: [
          { ...proxied, dockerConfig: folder, signIn: 'off' },
          { host: 'rotated.example', url: registry.url, username: ACCOUNT.user, passwordFile: secret },
        ],
      }),
    )
    const app = await startApp({
      PORTHOLE_CONFIG: config,
      PATH: `${folder}:${process.env.PATH}`,
      STORY_SECRET: ACCOUNT.password,
    })
    const request = await newApiContext({ baseURL: app.url })
    const tagsAt = (host: string) => request.get(`/api/tags?reference=${host}/${registry.repository}`)
    try {
      expect(await (await tagsAt(registry.host)).json()).toEqual({ tags: ['1.0'] })
      const page = await (await request.get(`/${registry.reference()}`)).text()
      expect(page).not.toContain('credsStore')
      expect((await tagsAt('rotated.example')).status()).toBe(401)
      write('password', ACCOUNT.password)
      expect(await (await tagsAt('rotated.example')).json()).toEqual({ tags: ['1.0'] })
    } finally {
      await request.dispose()
      await app.stop()
    }
  })
})

describe('sign-ins', () => {
  test.override({ auth: 'token' })

  test('survive a restart with the same secret; where signing in is required, no other credentials are used', async ({
    registry,
  }) => {
    await registry.push('1.0')
    const settings = { username: ACCOUNT.user, password: ACCOUNT.password, signIn: 'required' }
    const config = write(
      'porthole.yaml',
      JSON.stringify({ registries: [{ host: registry.host, url: registry.url, ...settings }] }),
    )
    const start = (secret: string) => startApp({ PORTHOLE_CONFIG: config, SESSION_SECRET: secret })
    let app = await start(SECRETS.session)
    expect(app.output()).not.toContain('SESSION_SECRET')
    const tags = `/api/tags?reference=${registry.reference()}`
    const visiting = await newApiContext()
    try {
      expect((await visiting.get(app.url + tags)).status()).toBe(401)
      expect(registry.proxy.log.requests, 'the registry was not even asked').toEqual([])
      const data = { registry: registry.host, username: ACCOUNT.user, password: ACCOUNT.password }
      expect(
        (await visiting.post(`${app.url}/api/session`, { data, headers: { origin: app.url } })).status(),
      ).toBe(200)
      expect((await visiting.get(app.url + tags)).status()).toBe(200)
      // Cookies ignore ports, so the next server on loopback gets them too.
      await app.stop()
      app = await start(`a newer secret than that one to rotate,${SECRETS.session}`)
      expect((await visiting.get(app.url + tags)).status(), 'after a rotation').toBe(200)
      await app.stop()
      app = await start('a newer secret than that one to rotate')
      expect((await visiting.get(app.url + tags)).status(), 'after it was retired').toBe(401)
    } finally {
      await visiting.dispose()
      await app.stop()
    }
  })
})
