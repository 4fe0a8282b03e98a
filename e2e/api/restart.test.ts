import type { APIRequestContext } from 'playwright'
import { expect, test } from 'vitest'
import { faultNamed } from '../../lib/testing/faults/all'
import { HEALTHY } from '../../lib/testing/faults/healthy-registry'
import { startFault } from '../../lib/testing/faults/start-fault'
import { newApiContext } from '../support/api-context'
import { projectFolder, startApp } from '../support/app-process'
import { startProcess } from '../support/background-process'
import { freePort } from '../support/listen'
import { pushImage } from '../support/push-image'
import { startRegistry } from '../support/registry-process'

const TAGS = ['1', '2', '3', '4', '5']

test('a registry restarts under load: nothing hangs, and everything works afterwards', async () => {
  const registry = await startRegistry()
  const app = await startApp({ REGISTRY_URL: registry.url })
  const request = await newApiContext({ baseURL: app.url })
  const target = { url: registry.url, repository: 'team/app' }
  const digests: string[] = []
  for (const tag of TAGS) digests.push((await pushImage(target, tag, { seed: tag })).digest)
  const paths = [
    `/api/repositories?registry=${registry.host}`,
    `/api/tags?reference=${registry.host}/team/app`,
    ...TAGS.flatMap((tag) =>
      ['artifact', 'manifest'].map((route) => `/api/${route}?reference=${registry.host}/team/app:${tag}`),
    ),
    ...digests.flatMap((digest) =>
      ['image', 'artifact', 'referrers'].map(
        (route) => `/api/${route}?reference=${registry.host}/team/app@${digest}`,
      ),
    ),
    `/${registry.host}/team/app`,
    `/${registry.host}/team/app:1`,
    `/${registry.host}`,
  ]
  expect(paths).toHaveLength(30)
  const askAll = () => Promise.all(paths.map((path) => statusOf(request, path)))

  const duringCrash = askAll()
  await registry.crash()
  const whileDown = await askAll()
  const duringStart = askAll()
  await registry.restart()
  for (const answer of [...(await duringCrash), ...whileDown, ...(await duringStart)])
    expect(answer).toMatch(/^(?:200|502 UNREACHABLE|504 TIMEOUT)$/)
  expect(whileDown).toContain('502 UNREACHABLE')
  expect(await askAll()).toEqual(paths.map(() => '200'))
  expect(app.output()).not.toMatch(/unhandled|uncaught|error/i)
  await request.dispose()
  await app.stop()
  await registry.stop()
})

/** The status, and the code of an error. */
async function statusOf(request: APIRequestContext, url: string): Promise<string> {
  const answer = await request.get(url)
  if (answer.ok()) return String(answer.status())
  const { errors } = await answer.json()
  return `${answer.status()} ${errors[0].code}`
}

test('SIGTERM to npm start: running requests finish, new ones are refused, and the status is 0', async () => {
  const slow = await startFault({
    ...faultNamed('a layer that stalls'),
    answers: { '*': { body: HEALTHY.layer.bytes, fault: 'drip' } },
  })
  const url = `http://127.0.0.1:${await freePort()}`
  const npm = await startProcess('npm', ['start'], {
    cwd: projectFolder,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      PORT: new URL(url).port,
      REGISTRY_URL: slow.url,
      npm_config_update_notifier: 'false',
    },
    ready: /^Porthole: http/m,
  })
  const { host } = slow.fake
  const download = await fetch(`${url}/api/blob?reference=${host}/team/app@${HEALTHY.layer.digest}`)
  process.kill(npm.pid, 'SIGTERM')
  await expect.poll(() => fetch(url).then(String, (error) => error.cause?.code)).toBe('ECONNREFUSED')
  expect(await download.text()).toBe(HEALTHY.layer.bytes.toString())
  expect(await npm.exited).toBe(0)
  await slow.close()
})
