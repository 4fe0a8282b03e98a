import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { projectFolder } from '../support/app-process'
import { startProcess } from '../support/background-process'
import { freePort } from '../support/listen'

const clone = mkdtempSync(join(tmpdir(), 'porthole-clone-'))
afterAll(() => rmSync(clone, { recursive: true, force: true }))

test('the tracked files alone start with npm start, and show the sample', async () => {
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: projectFolder, encoding: 'utf8' })
  for (const path of tracked.split('\0').filter(Boolean))
    cpSync(join(projectFolder, path), join(clone, path), { dereference: true })
  // A clone would run `npm ci` and build the same source; both have already happened here.
  symlinkSync(join(projectFolder, 'node_modules'), join(clone, 'node_modules'))
  cpSync(join(projectFolder, '.next'), join(clone, '.next'), {
    recursive: true,
    filter: (path) => !path.includes('/.next/cache/'),
  })
  const port = await freePort()
  const npm = await startProcess('npm', ['start'], {
    cwd: clone,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: clone,
      PORT: String(port),
      npm_config_update_notifier: 'false',
    },
    ready: /^Porthole: http/m,
  })
  const answer = await fetch(`http://127.0.0.1:${port}/api/registries`)
  expect(npm.output()).not.toContain('Building Porthole')
  expect((await answer.json()).registries[0]).toMatchObject({ host: 'sample', isSample: true })
  await npm.stop()
})

test('the lock file contains no download addresses, and npm may install Node', () => {
  const lock = readFileSync(join(projectFolder, 'package-lock.json'), 'utf8')
  expect(lock).not.toMatch(/"resolved"|https?:\/\/[^"]*\.tgz/)
  const { allowScripts } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'))
  expect(allowScripts).toEqual({ node: true })
})
