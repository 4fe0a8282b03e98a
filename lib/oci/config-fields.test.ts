import { describe, expect, test } from 'vitest'
import { configFields, configTitle } from './config-fields'

describe('fields of an artifact’s config', () => {
  test('a Docker model', () => {
    const config = {
      config: { format: 'gguf', quantization: 'Q4_K_M', parameters: '361.82 M', architecture: 'llama' },
      descriptor: { created: '2025-04-01T00:00:00Z' },
      rootfs: { type: 'rootfs', diff_ids: ['sha256:1'] },
    }
    expect(configFields('ai-model', config)).toEqual([
      ['Format', 'gguf'],
      ['Parameters', '361.82 M'],
      ['Quantization', 'Q4_K_M'],
      ['Architecture', 'llama'],
      ['created', '2025-04-01T00:00:00Z'],
    ])
  })

  test('a CNCF model', () => {
    const config = {
      descriptor: { name: 'xyz-3-8B', family: 'xyz3', licenses: ['Apache-2.0', 'MIT'] },
      config: { format: 'pytorch', paramSize: '8b', precision: 'fp16', capabilities: { reasoning: true } },
      modelfs: { type: 'layers', diffIds: [] },
    }
    expect(configFields('ai-model', config)).toEqual([
      ['Format', 'pytorch'],
      ['Parameters', '8b'],
      ['Precision', 'fp16'],
      ['Family', 'xyz3'],
      ['name', 'xyz-3-8B'],
      ['licenses', 'Apache-2.0, MIT'],
      ['capabilities', '{"reasoning":true}'],
    ])
  })

  test('an Ollama model has no platform', () => {
    const config = {
      model_format: 'gguf',
      model_family: 'llama',
      model_families: ['llama'],
      model_type: '8.0B',
      file_type: 'Q4_0',
      architecture: 'amd64',
      os: 'linux',
      rootfs: { type: 'layers', diff_ids: [] },
    }
    expect(configFields('ai-model', config)).toEqual([
      ['Format', 'gguf'],
      ['Parameters', '8.0B'],
      ['Quantization', 'Q4_0'],
      ['Family', 'llama'],
      ['Families', 'llama'],
    ])
  })

  test('a Kitfile has the package and the model', () => {
    const config = {
      manifestVersion: '1.0.0',
      package: { name: 'kit', version: '1.2' },
      model: { name: 'base', path: 'model.gguf' },
    }
    expect(configFields('ai-model', config)).toEqual([
      ['manifestVersion', '1.0.0'],
      ['name', 'kit'],
      ['version', '1.2'],
      ['model name', 'base'],
      ['path', 'model.gguf'],
    ])
  })

  test('a Wasm component', () => {
    const config = {
      created: '2025-01-01T00:00:00Z',
      author: null,
      architecture: 'wasm',
      os: 'wasip2',
      layerDigests: ['sha256:1'],
      component: { exports: ['wasi:http/incoming-handler@0.2.0'], imports: [], target: null },
    }
    expect(configFields('wasm', config)).toEqual([
      ['Exports', 'wasi:http/incoming-handler@0.2.0'],
      ['Imports', ''],
      ['OS', 'wasip2'],
      ['Architecture', 'wasm'],
      ['created', '2025-01-01T00:00:00Z'],
    ])
  })

  test('a chart keeps its own field order and names', () => {
    expect(configFields('helm', { name: 'web', maintainers: [{ name: 'A', email: 'a@b.c' }] })).toEqual([
      ['name', 'web'],
      ['maintainers', 'A a@b.c'],
    ])
    expect(configTitle('helm')).toBe('Chart')
  })

  test.each([[null], ['text'], [[1]], [3]])('%j has no fields', (config) => {
    expect(configFields('ai-model', config)).toEqual([])
  })

  test('other artifacts’ configs are not read', () => {
    expect(configTitle('oras')).toBeUndefined()
    expect(configFields('oras', { a: 1 })).toEqual([])
  })
})
