import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { readDocs } from '../generate-docs'
import { settingsSchema } from './settings-schema'

const schema = z.fromJSONSchema(JSON.parse(settingsSchema.write()))

test('the example in docs/configuration.md is valid', () => {
  const [, yaml = ''] = /```yaml\n(registries:.*?)```/s.exec(readDocs('docs/configuration.md') ?? '') ?? []
  expect(parse(yaml).registries).toHaveLength(6)
  expect(schema.safeParse(parse(yaml)).error).toBeUndefined()
})

test.each([
  // biome-ignore lint/suspicious/noTemplateCurlyInString: that is what the file holds
  ['registries: [{ host: "${HOST}", signIn: "${SIGN_IN}", allow: [copy, "${KIND}"] }]'],
  ['registries: [{ host: ghcr.io, signIn: required, allow: [create-index] }]'],
])('%s fits', (yaml) => {
  expect(schema.safeParse(parse(yaml)).error).toBeUndefined()
})

test.each([
  ['registries: [{ host: ghcr.io, signIn: sometimes }]'],
  ['openAny: true'],
  ['registries: [{ url: https://ghcr.io }]'],
  ['registries: [{ host: ghcr.io, allow: [compose] }]'],
  ['stages: [{ name: dev, prefix: ghcr.io/dev/, require: { attached: [sbom] } }]'],
])('%s does not', (yaml) => {
  expect(schema.safeParse(parse(yaml)).success).toBe(false)
})

test('each key has a description, without links that an editor can’t open', () => {
  const text = settingsSchema.write()
  const { properties } = JSON.parse(text)
  const [registry] = properties.registries.items.anyOf
  const all = [
    properties,
    registry.properties,
    properties.userHeader.properties,
    properties.stages.items.properties,
  ]
  for (const keys of all)
    for (const [key, value] of Object.entries(keys))
      expect(value, key).toHaveProperty('description', expect.any(String))
  expect(text).not.toContain('](')
})
