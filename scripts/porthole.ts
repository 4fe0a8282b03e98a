/**
 * The program `porthole`: the server and the command line, bundled into the built app. Everything else is imported after the
 * version check, because an older Node.js lacks modules that it needs.
 */
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { explainOldNode } from './node-version.ts'
import { EX_CONFIG } from './start-server.ts'

process.exitCode = await main()

async function main(): Promise<number | undefined> {
  const problem = explainOldNode(process.versions.node)
  if (problem !== undefined) {
    console.error(problem)
    return EX_CONFIG
  }
  if (process.pid === 1) (await import('./exit-on-signals.ts')).exitOnSignals()
  const { runCommandLine } = await import('./command-line.ts')
  return runCommandLine(process.argv.slice(2), dirname(fileURLToPath(import.meta.url)))
}
