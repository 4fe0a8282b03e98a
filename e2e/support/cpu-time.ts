import { readdirSync, readFileSync } from 'node:fs'

/** The length of a tick in `/proc/PID/stat`: 10 ms on every Linux that Node runs on. */
const TICK_MS = 10

interface ProcessTimes {
  parent: number
  cpuMs: number
}

/**
 * CPU time in milliseconds of a process, its running descendants and the children they waited for. Undefined
 * without `/proc`. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function readTreeCpuMs(pid: number): number | undefined {
  const processes = readProcesses()
  if (processes.size === 0) return undefined
  const children = Map.groupBy(processes.keys(), (child) => processes.get(child)?.parent)
  const sum = (root: number): number =>
    (children.get(root) ?? []).reduce((total, child) => total + sum(child), processes.get(root)?.cpuMs ?? 0)
  return sum(pid)
}

function readProcesses(): Map<number, ProcessTimes> {
  const processes = new Map<number, ProcessTimes>()
  for (const name of listFolder('/proc')) {
    const times = /^\d+$/.test(name) ? readTimes(name) : undefined
    if (times) processes.set(Number(name), times)
  }
  return processes
}

function readTimes(pid: string): ProcessTimes | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name is in parentheses and may contain spaces and parentheses.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [, parent = 0] = fields
    const ticks = fields.slice(11, 15).reduce((sum, value) => sum + value, 0)
    return { parent, cpuMs: ticks * TICK_MS }
  } catch {
    return undefined // It exited meanwhile.
  }
}

function listFolder(path: string): string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}
