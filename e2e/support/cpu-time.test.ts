import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { readTreeCpuMs } from './cpu-time'

const BUSY = 'const end = process.cpuUsage().user + 300_000; while (process.cpuUsage().user < end);'

test('counts CPU time of running and finished children', async () => {
  const before = readTreeCpuMs(process.pid) ?? 0
  const running = spawn(process.execPath, ['-e', `${BUSY} console.log('ready'); setInterval(() => {}, 1000)`])
  await once(running.stdout, 'data')
  expect(readTreeCpuMs(process.pid)).toBeGreaterThanOrEqual(before + 280)
  running.kill()
  await once(running, 'exit')
  expect(readTreeCpuMs(process.pid)).toBeGreaterThanOrEqual(before + 280)
})
