/**
 * `npm test`: everything that must hold before a change lands, in the order of cheapness.
 * `npm test -- unit e2e` runs only these parts; `e2e` always builds first, at no cost when the build is fresh.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Count, countPlaywright, countVitest } from './test-counts.ts'

interface Part {
  name: string
  title: string
  commands: string[][]
  /** A failure leaves the parts after it without ground. */
  isGround: boolean
  /** Reads the suite's own report; without one the part counts as one check. */
  count?: () => Count
}

const projectFolder = fileURLToPath(new URL('..', import.meta.url))
const isTerminal = process.stdout.isTTY === true
const results = join(projectFolder, 'test-results')
const unitReport = join(results, 'unit.json')
const storiesReport = join(results, 'e2e.json')

const parts: Part[] = [
  {
    name: 'lint',
    title: 'format and lint',
    commands: [['biome', 'ci', ...(isTerminal ? [] : ['--colors=off']), '.']],
    isGround: true,
  },
  // The first writes the types of our own addresses, which a fresh clone has not.
  {
    name: 'types',
    title: 'types',
    commands: [
      ['next', 'typegen'],
      ['tsc', '--noEmit'],
    ],
    isGround: true,
  },
  {
    name: 'unit',
    title: 'unit tests',
    commands: [['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]],
    isGround: false,
    count: () => countVitest(unitReport),
  },
  { name: 'build', title: 'production build', commands: [['node', 'scripts/build.ts']], isGround: true },
  {
    name: 'e2e',
    title: 'end-to-end stories',
    commands: [['playwright', 'test']],
    isGround: false,
    count: () => countPlaywright(storiesReport),
  },
]

process.exitCode = await main(process.argv.slice(2))

async function main(wanted: string[]): Promise<number> {
  const unknown = wanted.filter((name) => !parts.some((part) => part.name === name))
  if (unknown.length > 0) {
    console.error(
      `No part is named ${unknown.join(', ')}. There are: ${parts.map((part) => part.name).join(', ')}.`,
    )
    return 2
  }
  rmSync(unitReport, { force: true })
  rmSync(storiesReport, { force: true })
  mkdirSync(results, { recursive: true })
  const total: Count = { passed: 0, failed: 0 }
  for (const [n, part] of chosenParts(wanted).entries()) {
    const { count, isOver } = await runPart(part, `${n + 1}/${chosenParts(wanted).length}`)
    total.passed += count.passed
    total.failed += count.failed
    if (isOver) break
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  return total.failed > 0 || total.passed === 0 ? 1 : 0
}

function chosenParts(wanted: string[]): Part[] {
  if (wanted.length === 0) return parts
  const needed = wanted.includes('e2e') ? [...wanted, 'build'] : wanted
  return parts.filter((part) => needed.includes(part.name))
}

async function runPart(part: Part, position: string): Promise<{ count: Count; isOver: boolean }> {
  console.log(`\n=== ${position} ${part.title}`)
  const startedAt = performance.now()
  let isGood = true
  for (const command of part.commands) isGood &&= await run(command)
  const count = countPart(part, isGood)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`=== ${part.title}: ${count.passed} passed, ${count.failed} failed in ${seconds} s`)
  const isOver = part.isGround && !isGood
  if (isOver) console.log(`=== stopped here: the parts after it need ${part.title} to pass`)
  return { count, isOver }
}

/** A suite that ends badly or runs no test at all has failed, whatever its report says. */
function countPart(part: Part, isGood: boolean): Count {
  if (!part.count) return isGood ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  const count = part.count()
  const isEmpty = count.passed + count.failed === 0
  return (!isGood || isEmpty) && count.failed === 0 ? { ...count, failed: 1 } : count
}

function run([command = '', ...args]: string[]): Promise<boolean> {
  const path = [join(projectFolder, 'node_modules/.bin'), process.env.PATH].join(delimiter)
  const plain = isTerminal ? {} : { NO_COLOR: '1' }
  const env = { ...process.env, PATH: path, NEXT_TELEMETRY_DISABLED: '1', ...plain }
  const child = spawn(command, args, { cwd: projectFolder, env, stdio: ['ignore', 'inherit', 'inherit'] })
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(`${command} could not be run: ${error.message}`)
      resolve(false)
    })
    child.once('exit', (status) => resolve(status === 0))
  })
}
