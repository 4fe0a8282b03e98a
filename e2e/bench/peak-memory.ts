import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/**
 * A process's peak memory since its start, if the system records it; otherwise the current memory of it and its
 * children.
 */
export function peakMemoryBytes(pid: number): number {
  const status = `/proc/${pid}/status`
  if (!existsSync(status)) return treeMemoryBytes(pid)
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, 'utf8')) ?? []
  if (!kilobytes) throw new Error(`the system does not say how much memory process ${pid} held`)
  return Number(kilobytes) * 1024
}

function treeMemoryBytes(root: number): number {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' }).trim().split('\n')
  const processes = lines.map((line) => line.trim().split(/\s+/).map(Number))
  const sum = (parent: number): number =>
    processes
      .filter(([, ppid]) => ppid === parent)
      .reduce((total, [pid = 0, , rss = 0]) => total + rss * 1024 + sum(pid), 0)
  const own = processes.find(([pid]) => pid === root)?.[2] ?? 0
  return own * 1024 + sum(root)
}
