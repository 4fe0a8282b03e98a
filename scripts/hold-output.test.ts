import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const MODULE = fileURLToPath(new URL('hold-output.ts', import.meta.url))

/** Runs a script with `hold` in a process of its own, whose standard output is a pipe. */
function run(script: string) {
  const text = `import { holdOutput } from ${JSON.stringify(MODULE)}; const release = holdOutput(78); ${script}`
  return spawnSync(process.execPath, ['--input-type=module', '-e', text], { encoding: 'utf8' })
}

test('output comes after it is released, in its order', () => {
  const { stdout } = run(`console.log('banner'); console.error('now'); release(); console.log('ready')`)
  expect(stdout).toBe('banner\nready\n')
})

test('a callback of a held write is called', () => {
  expect(run(`process.stdout.write('x', () => { release(); console.log('!') })`).stdout).toBe('x!\n')
})

test.each([
  [1, 'banner\n'],
  [78, ''],
])('after exit status %i, standard output is %j', (status, stdout) => {
  expect(run(`console.log('banner'); process.exit(${status})`)).toMatchObject({ status, stdout })
})
