import { spawnSync } from 'node:child_process'

/** Runs a script with `sh`, limited to shell built-ins, and returns its output. */
export function runShell(script: string, flags: readonly string[] = []): { out: string; error: string } {
  const { stdout, stderr } = spawnSync('/bin/sh', flags, {
    input: script,
    encoding: 'utf8',
    env: { ...process.env, PATH: '' },
  })
  return { out: stdout, error: stderr }
}

/** The shell's syntax errors in these texts, without running them. */
export function syntaxErrors(texts: readonly string[]): string {
  return runShell(texts.join('\n'), ['-n']).error
}
