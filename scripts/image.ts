/** `npm run image`: builds the container image with docker, podman, or buildah. `-- --with buildah` chooses. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Builder, buildCommand, chooseBuilder, probeCommand, readArguments } from './image/builder.ts'
import { runChild } from './run-child.ts'

const cwd = fileURLToPath(new URL('..', import.meta.url))

process.exitCode = await main(process.argv.slice(2))

async function main(args: string[]): Promise<number> {
  const parsed = readArguments(args)
  if (typeof parsed === 'string') return fail(parsed, 2)
  const chosen = chooseBuilder(works, parsed.wanted)
  if (typeof chosen === 'string') return fail(chosen, 1)
  const { version } = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8'))
  const command = buildCommand(chosen.builder, { version, revision: gitCommit() })
  console.log(`Building with ${chosen.builder}: ${command.join(' ')}`)
  return runChild(command, { cwd, env: process.env })
}

function works(builder: Builder): boolean {
  const [program = '', ...args] = probeCommand(builder)
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0
}

/** Outside a clone, it is unknown. */
function gitCommit(): string {
  const { status, stdout } = spawnSync('git', ['rev-parse', 'HEAD'], { cwd, encoding: 'utf8' })
  return status === 0 ? stdout.trim() : 'unknown'
}

function fail(message: string, status: number): number {
  console.error(`npm run image: ${message}`)
  return status
}
