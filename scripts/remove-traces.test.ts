import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { removeTraces } from './remove-traces.ts'

let app: string
beforeEach(() => {
  app = mkdtempSync(join(tmpdir(), 'porthole-traces-'))
  mkdirSync(join(app, '.next/server/app'), { recursive: true })
  writeFileSync(join(app, 'server.js'), '{"repoRoot":"/src","images":"/src/images"}')
  writeFileSync(join(app, '.next/required-server-files.json'), '{ "appDir": "/src" }')
  writeFileSync(join(app, '.next/server/app/page.js'), '"/src"')
  writeFileSync(join(app, '.next/server/app/page.js.map'), '{}')
})
afterEach(() => rmSync(app, { recursive: true }))

test('replaces the project folder where Next writes it, and nothing that only begins like it', () => {
  removeTraces('/src/', app)
  expect(readFileSync(join(app, 'server.js'), 'utf8')).toBe('{"repoRoot":"/app","images":"/src/images"}')
  expect(readFileSync(join(app, '.next/required-server-files.json'), 'utf8')).toBe('{ "appDir": "/app" }')
  expect(readFileSync(join(app, '.next/server/app/page.js'), 'utf8')).toBe('"/src"')
})

test('removes the files with variables, which may contain secrets', () => {
  for (const name of ['.env', '.env.production']) writeFileSync(join(app, name), 'REGISTRY_PASSWORD=hunter2')
  removeTraces('/src', app)
  expect(readdirSync(app).sort()).toEqual(['.next', 'server.js'])
})

test('removes source maps of the server', () => {
  removeTraces('/src', app)
  expect(existsSync(join(app, '.next/server/app/page.js'))).toBe(true)
  expect(existsSync(join(app, '.next/server/app/page.js.map'))).toBe(false)
})
