import { readdirSync, readFileSync } from 'node:fs'

/**
 * The process ID of the last program in a chain: `npx` runs a program through a shell, and buildah through itself. With
 * several children, it's the first one.
 */
export function innermostProcess(pid: number): number {
  const [child] = readdirSync(`/proc/${pid}/task`).flatMap(
    (thread) => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').match(/\d+/g) ?? [],
  )
  return child === undefined ? pid : innermostProcess(Number(child))
}
