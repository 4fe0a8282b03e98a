import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fillLarge } from './fill-large'
import { fillPlain } from './fill-plain'
import { fillTagged } from './fill-tagged'
import { planScale, type ScaleParameters, type ScalePlan } from './plan'
import { Storage } from './storage'

export interface ScaleData {
  /** The registry's storage folder. Don't write to it. */
  folder: string
  plan: ScalePlan
}

const HOUR_MS = 60 * 60 * 1000
const here = fileURLToPath(new URL('.', import.meta.url))
const keptIn = join(here, '../../.cache/scale')
/** The code that creates documents: when it changes, so does the data. */
const BUILDERS = ['layer.ts', 'push.ts', 'push-image.ts', 'push-index.ts']

/**
 * Returns a registry's storage for these parameters. Creates it once, and keeps it until the code that creates it
 * changes: a folder with that name is always complete.
 */
export async function keptScaleData(parameters: ScaleParameters): Promise<ScaleData> {
  const kind = nameOf(parameters)
  const folder = join(keptIn, `${kind}-${sourceHash()}`)
  if (!existsSync(folder)) {
    console.error('Making the scale data: this takes a minute, once.')
    mkdirSync(keptIn, { recursive: true })
    const growing = mkdtempSync(join(keptIn, 'growing-'))
    await makeScaleData(growing, parameters)
    removeOlder(kind)
    renameUnlessThere(growing, folder)
  }
  return { folder, plan: planScale(parameters) }
}

/** Fills an empty folder. */
export async function makeScaleData(folder: string, parameters: ScaleParameters): Promise<ScaleData> {
  const plan = planScale(parameters)
  const storage = new Storage(folder)
  const special = [plan.manyPlatforms, plan.manyLayers, ...plan.tagged.map(({ repository }) => repository)]
  for (const tagged of plan.tagged) await fillTagged(storage, tagged)
  await fillLarge(storage, plan, parameters)
  await fillPlain(
    storage,
    plan.repositories.filter((name) => !special.includes(name)),
  )
  return { folder, plan }
}

function nameOf({ repositories, tags, platforms, layers }: ScaleParameters): string {
  return `${repositories}-${tags.join('-')}-${platforms}-${layers}`
}

function sourceHash(): string {
  const own = readdirSync(here).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
  const files = [...own.sort(), ...BUILDERS.map((name) => `../support/${name}`)]
  const hash = createHash('sha256')
  for (const name of files) hash.update(readFileSync(join(here, name)))
  return hash.digest('hex').slice(0, 12)
}

/** Removes what an older generator created, and what was interrupted long ago. */
function removeOlder(kind: string): void {
  for (const name of readdirSync(keptIn)) {
    const path = join(keptIn, name)
    const isLeft = name.startsWith('growing-') && Date.now() - statSync(path).mtimeMs > HOUR_MS
    if (isLeft || name.startsWith(`${kind}-`)) rmSync(path, { recursive: true })
  }
}

/** Two that started together created the same: the first one's is kept. */
function renameUnlessThere(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    if (!existsSync(to)) throw error
    rmSync(from, { recursive: true })
  }
}
