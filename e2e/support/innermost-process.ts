import { readFileSync } from 'node:fs'

/** Follows first children: from a program that runs a program, which `npx` does through a shell, to the last one's process ID. */
export function innermostProcess(pid: number): number {
  const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').match(/\d+/) ?? []
  return child === undefined ? pid : innermostProcess(Number(child))
}
