import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { arch, availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os'

/** What the numbers depend on, one per line, without anything that identifies the machine. */
export function describeMachine(chromium: string): string[] {
  const [load = 0] = loadavg()
  return [
    `${cpus()[0]?.model.trim() ?? 'unknown CPU'}, ${availableParallelism()} cores, ${Math.round(totalmem() / 1e9)} GB of memory`,
    `${systemName()}, ${type()} ${release().split('-')[0]}, ${arch()}`,
    `Node.js ${process.versions.node}, Chromium ${chromium}, docker-registry ${registryVersion()} on the local file system`,
    `${new Date().toISOString().slice(0, 10)}; when the bench began, ${load.toFixed(1)} processes were running or waiting to (load average of a minute)`,
  ]
}

function systemName(): string {
  const file = '/etc/os-release'
  const [, name] = (existsSync(file) && /^PRETTY_NAME="(.+)"$/m.exec(readFileSync(file, 'utf8'))) || []
  return name ?? type()
}

function registryVersion(): string {
  return execFileSync('docker-registry', ['--version'], { encoding: 'utf8' }).trim().split(' ').at(-1) ?? ''
}
