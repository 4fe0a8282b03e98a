import { expect, test } from 'vitest'
import { projectFolder } from './build.ts'
import { thirdPartyLicenses } from './third-party-licenses.ts'

test('has the license of each kind of package, with the packages that it is for', () => {
  const text = thirdPartyLicenses(projectFolder)
  const sections = text.split(`\n${'-'.repeat(80)}\n\n`)
  const sectionOf = (name: string) =>
    sections.filter((section) => section.split('\n')[0]?.split(', ').includes(name)).join('\n')
  expect(sectionOf('next')).toContain('Vercel')
  expect(sectionOf('react')).toContain('Meta Platforms')
  // One that Next has a copy of.
  expect(sectionOf('@edge-runtime/primitives') || sectionOf('edge-runtime')).toContain('MIT')
  expect(sectionOf('vitest')).toBe('')
  expect(new Set(sections).size).toBe(sections.length)
})
