import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import axe from 'axe-core'
import { describe, expect, test } from 'vitest'

/** WCAG 2.2, success criterion 1.4.3: the minimum contrast of text that isn't large. */
const MIN_CONTRAST = 4.5

const NEUTRAL_SURFACES = ['page', 'panel', 'inset', 'hover']
const TINTS = ['accent-tint', 'green-tint', 'amber-tint', 'red-tint']
const TEXTS = ['text', 'muted', 'link', 'green', 'amber', 'red', 'violet']

/**
 * The text colors that are readable on each surface. Stories check that pages use only readable pairs, in light only.
 */
const READABLE: Record<string, readonly string[]> = {
  ...Object.fromEntries(NEUTRAL_SURFACES.map((surface) => [surface, [...TEXTS, 'faint', 'accent']])),
  ...Object.fromEntries(TINTS.map((surface) => [surface, TEXTS])),
  'accent-soft': ['text'],
  accent: ['on-accent'],
  'accent-hover': ['on-accent'],
  red: ['on-accent'],
  text: ['page'],
}
const pairs = Object.entries(READABLE).flatMap(([surface, texts]) =>
  texts.map((text) => [text, surface] as const),
)

const projectFolder = join(import.meta.dirname, '..')
const css = readFileSync(join(projectFolder, 'app/styles/theme.css'), 'utf8')
const tokens = new Map(
  [...css.matchAll(/--([a-z-]+): light-dark\((oklch\([^)]*\)), (oklch\([^)]*\))\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }] as const,
  ),
)

interface AxeColor {
  parseString(css: string): void
}
// axe's own arithmetic, so that pages and this table agree; its types omit the color functions.
const { Color, getContrast } = (
  axe.commons as unknown as {
    color: { Color: new () => AxeColor; getContrast: (back?: AxeColor, front?: AxeColor) => number }
  }
).color

function contrast(text: string, surface: string, theme: 'light' | 'dark'): number {
  const [front, back] = [text, surface].map((name) => {
    const color = new Color()
    color.parseString(tokens.get(name)?.[theme] ?? '')
    return color
  })
  return getContrast(back, front)
}

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each(pairs)('%s is readable on %s', (text, surface) => {
    expect(contrast(text, surface, theme)).toBeGreaterThanOrEqual(MIN_CONTRAST)
  })
})

test('no element sets a text color on a surface where it isn’t readable', () => {
  const unproven = sourceFiles().flatMap((path) =>
    classLists(readFileSync(path, 'utf8')).flatMap((classes) =>
      surfacesIn(classes).flatMap((surface) =>
        textsIn(classes)
          .filter((text) => !READABLE[surface]?.includes(text))
          .map((text) => `${path.slice(projectFolder.length + 1)}: text-${text} on bg-${surface}`),
      ),
    ),
  )
  expect(unproven).toEqual([])
})

test('the theme has the colors in the table', () => {
  expect([...tokens.keys()]).toEqual(expect.arrayContaining(pairs.flat()))
})

function sourceFiles(): string[] {
  return ['app', 'components'].flatMap((folder) =>
    readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.tsx') && !path.endsWith('.test.tsx'))
      .map((path) => join(projectFolder, folder, path)),
  )
}

/** The string literals of a file, and the parts of its template strings between `${…}`. */
function classLists(source: string): string[][] {
  return source.split(/['"`]|\$\{|\}/).map((text) => text.split(/\s+/))
}

function surfacesIn(classes: readonly string[]): string[] {
  return namesAfter('bg-', classes)
}

function textsIn(classes: readonly string[]): string[] {
  return namesAfter('text-', classes)
}

/** The color tokens of utilities such as `bg-panel` and `hover:bg-hover`. */
function namesAfter(prefix: string, classes: readonly string[]): string[] {
  return classes
    .filter((name) => !name.startsWith('backdrop:'))
    .map((name) => name.slice(name.lastIndexOf(':') + 1))
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length))
    .filter((name) => tokens.has(name))
}
