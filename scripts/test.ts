/**
 * `npm test`: everything that must pass before a change lands, cheapest part first. `npm test -- unit e2e` runs
 * only these parts. `install` and `e2e` need a production build and create one if necessary.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { cpus } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import installSystemPackages from '../e2e/support/system-packages.ts'
import { runChild } from './run-child.ts'
import { type Count, countPlaywright, countVitest } from './test-counts.ts'

interface Part {
  name: string
  title: string
  commands: Command[]
  /** If it fails, later parts can't run. */
  isRequired?: boolean
  /** Needs `next build`. */
  needsBuild?: boolean
  /** Needs programs that aren't npm packages: a registry, Chromium, … */
  needsPrograms?: boolean
}

interface Command {
  args: string[]
  /** Counts the tests in the command's report; without a report, the command is one test. */
  count?: () => Count
}

const projectFolder = fileURLToPath(new URL('..', import.meta.url))
const isTerminal = process.stdout.isTTY === true
const results = join(projectFolder, 'test-results')

const parts: Part[] = [
  {
    name: 'lint',
    title: 'format and lint',
    commands: [
      { args: ['biome', 'ci', ...(isTerminal ? [] : ['--colors=off']), '.'] },
      { args: ['node', 'scripts/check-imports.ts'] },
      { args: ['knip'] },
    ],
    isRequired: true,
  },
  {
    name: 'types',
    title: 'types',
    // A fresh clone has no route types: the first command generates them.
    commands: [{ args: ['next', 'typegen'] }, { args: ['tsc', '--noEmit'] }],
    isRequired: true,
  },
  { name: 'unit', title: 'unit tests', commands: [vitest('unit')], needsPrograms: true },
  { name: 'database', title: 'database tests', commands: [vitest('database')] },
  { name: 'components', title: 'component tests', commands: [vitest('components')], needsPrograms: true },
  {
    name: 'build',
    title: 'production build',
    commands: [{ args: ['node', 'scripts/build.ts'] }],
    isRequired: true,
  },
  { name: 'install', title: 'installation', commands: [vitest('install')], needsBuild: true },
  {
    name: 'e2e',
    title: 'end-to-end tests',
    commands: [vitest('api'), playwright()],
    needsBuild: true,
    needsPrograms: true,
  },
]

function vitest(project: string): Command {
  const report = join(results, `${project}.json`)
  return {
    args: [
      'vitest',
      'run',
      `--project=${project}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    count: () => countVitest(report),
  }
}

function playwright(): Command {
  return { args: ['playwright', 'test'], count: () => countPlaywright(join(results, 'e2e.json')) }
}

/** `runChild` passes signals on to the command, which ends; no other may start then. */
let isInterrupted = false
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    isInterrupted = true
  })

process.exitCode = await main(process.argv.slice(2))

async function main(names: string[]): Promise<number> {
  const unknown = names.filter((name) => !parts.some((part) => part.name === name))
  if (unknown.length > 0) {
    console.error(
      `There is no part named ${unknown.join(', ')}. Choose from: ${parts.map((part) => part.name).join(', ')}.`,
    )
    return 2
  }
  const chosen = chooseParts(names)
  if (chosen.some((part) => part.needsPrograms) && !hasPrograms()) {
    console.log('\n0 passed, 1 failed')
    return 1
  }
  rmSync(results, { recursive: true, force: true })
  mkdirSync(results, { recursive: true })
  const total: Count = { passed: 0, failed: 0 }
  for (const [n, part] of chosen.entries()) {
    const { passed, failed } = await runPart(part, `${n + 1}/${chosen.length}`)
    total.passed += passed
    total.failed += failed
    if (isInterrupted) break
    if (part.isRequired && failed > 0) {
      console.log(`=== stopped: the other parts need ${part.title} to pass`)
      break
    }
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  return total.failed > 0 || total.passed === 0 ? 1 : 0
}

/** Installs what is missing if allowed, otherwise lists the missing packages. */
function hasPrograms(): boolean {
  try {
    installSystemPackages()
    return true
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return false
  }
}

function chooseParts(names: string[]): Part[] {
  if (names.length === 0) return parts
  const chosen = parts.filter((part) => names.includes(part.name))
  const needsBuild = chosen.some((part) => part.needsBuild)
  return parts.filter((part) => chosen.includes(part) || (needsBuild && part.name === 'build'))
}

async function runPart(part: Part, position: string): Promise<Count> {
  console.log(`\n=== ${position} ${part.title}`)
  const startedAt = performance.now()
  const cpuSeconds = readCpuSeconds()
  const total: Count = { passed: 0, failed: 0 }
  let isGood = true
  for (const command of part.commands) {
    if (isInterrupted || (!isGood && !command.count)) break
    const hasSucceeded = await run(command.args)
    isGood &&= hasSucceeded
    if (!command.count) continue
    const { passed, failed } = countCommand(command.count(), hasSucceeded)
    total.passed += passed
    total.failed += failed
  }
  if (total.passed + total.failed === 0) total[isGood ? 'passed' : 'failed'] = 1
  const wall = ((performance.now() - startedAt) / 1000).toFixed(1)
  const cpu = (readCpuSeconds() - cpuSeconds).toFixed(1)
  console.log(
    `=== ${part.title}: ${total.passed} passed, ${total.failed} failed in ${wall} s, ${cpu} s of CPU time`,
  )
  return total
}

/** A suite that exits with an error or runs no tests fails, whatever its report says. */
function countCommand(count: Count, hasSucceeded: boolean): Count {
  const isEmpty = count.passed + count.failed === 0
  return (!hasSucceeded || isEmpty) && count.failed === 0 ? { ...count, failed: 1 } : count
}

/**
 * The machine's total CPU time since boot. Tests start registries, servers and browsers that outlive their
 * parent process, so only this counts all of them, along with everything else on the machine.
 */
function readCpuSeconds(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0) / 1000
}

async function run(command: string[]): Promise<boolean> {
  const path = [join(projectFolder, 'node_modules/.bin'), process.env.PATH].join(delimiter)
  const plain = isTerminal ? {} : { NO_COLOR: '1' }
  const env = { ...process.env, PATH: path, NEXT_TELEMETRY_DISABLED: '1', ...plain }
  try {
    return (await runChild(command, { cwd: projectFolder, env })) === 0
  } catch (error) {
    console.error(`Can't run ${command[0]}: ${error instanceof Error ? error.message : error}`)
    return false
  }
}
