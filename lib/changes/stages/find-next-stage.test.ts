import { expect, test } from 'vitest'
import { type ArtifactStage, findNextStage } from './read-artifact-stages'

const make = (name: string, more: Partial<ArtifactStage> = {}): ArtifactStage => ({
  name,
  registry: 'here.dev',
  repository: `${name}/app`,
  isHere: false,
  has: 'nothing',
  isOpen: true,
  ...more,
})
const here = make('dev', { isHere: true, has: 'same' })

test.each<[string, ArtifactStage[], string | undefined]>([
  ['the first that lacks it', [here, make('staging'), make('prod')], 'staging'],
  ['past those that have it', [here, make('staging', { has: 'same' }), make('prod')], 'prod'],
  ['one with another digest', [here, make('prod', { has: 'other' })], 'prod'],
  ['never an earlier one', [make('dev'), make('prod', { isHere: true, has: 'same' })], undefined],
  ['none that is unknown', [here, make('prod', { has: 'unknown' })], undefined],
  ['none that the settings protect', [here, make('prod', { isOpen: false })], undefined],
])('%s', (_, stages, next) => {
  expect(findNextStage(stages)?.name).toBe(next)
})
