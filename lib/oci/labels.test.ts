import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { baseImage, collectLabels, linkOf } from './labels'

test("labels keep their origin, the manifest's first, unmerged", () => {
  const collected = collectLabels({
    config: { labels: { b: '1', a: '2' } },
    manifest: { annotations: { a: '3' } },
    index: { annotations: { a: '4' } },
    descriptor: { annotations: { z: '5' } },
  })
  expect(collected).toEqual([
    { key: 'a', value: '3', from: 'manifest' },
    { key: 'a', value: '4', from: 'index' },
    { key: 'z', value: '5', from: 'descriptor' },
    { key: 'a', value: '2', from: 'label' },
    { key: 'b', value: '1', from: 'label' },
  ])
  expect(collectLabels({})).toEqual([])
})

describe('linkOf', () => {
  test.each([
    ['https://github.com/o/r', 'https://github.com/o/r'],
    ['http://example.com', 'http://example.com/'],
    ['HTTPS://Example.com/a?b=c#d', 'https://example.com/a?b=c#d'],
    ['https://example.com/a@b', 'https://example.com/a@b'],
    ['https://bücher.example/ü', 'https://xn--bcher-kva.example/%C3%BC'],
  ])('%s links to %s', (value, href) => {
    expect(linkOf(value)).toBe(href)
  })

  test.each([
    '',
    'example.com',
    'ftp://example.com',
    'javascript:alert(1)',
    'data:text/html,x',
    ' https://example.com',
    'https://example.com ',
    'https://example.com/a b',
    'see https://example.com',
    'https://user:secret@example.com/',
    'https://user@example.com/',
    'https://:secret@example.com/',
    'https://github.com@evil.example/',
    'https://',
    'https:example.com',
    'https:///example.com',
    'https://example.com\n',
    'https://example.com/\u202egpj.exe',
    'https://example.com/\u200b',
    'https://example.com/\u0000',
    'https://example.com\\@evil.example/',
    'https://example.com/<script>',
    'git@github.com:o/r.git',
    'https://exa mple.com',
    `https://example.com/${'x'.repeat(3000)}`,
  ])("%j isn't a link", (value) => {
    expect(linkOf(value)).toBeUndefined()
  })

  test('a link never has another scheme, credentials or hidden characters', () => {
    const text = fc.oneof(
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc.string().map((rest) => `https://${rest}`),
      fc.string(),
    )
    fc.assert(
      fc.property(text, (value) => {
        const href = linkOf(value)
        if (href === undefined) return
        expect(href).toMatch(/^https?:\/\/[\x21-\x7e]+$/)
        expect(new URL(href).username + new URL(href).password).toBe('')
      }),
    )
  })
})

describe('baseImage', () => {
  const name = 'org.opencontainers.image.base.name'
  const digest = 'org.opencontainers.image.base.digest'
  const hex = `sha256:${'4f'.repeat(32)}`
  const find = (config: Record<string, string>, manifest: Record<string, string> = {}) =>
    baseImage(collectLabels({ config: { labels: config }, manifest: { annotations: manifest } }))

  test.each<[Record<string, string>, Record<string, string>, object | undefined]>([
    [{ [name]: 'nginx:1', [digest]: hex }, {}, { name: 'nginx:1', digest: hex }],
    [{ [name]: 'nginx:1' }, {}, { name: 'nginx:1' }],
    [{ [digest]: hex }, {}, { digest: hex }],
    [{ [name]: 'old:1', [digest]: hex }, { [name]: 'new:1' }, { name: 'new:1' }],
    [{ [name]: 'No Reference', [digest]: 'x' }, {}, undefined],
    [{}, {}, undefined],
  ])('%j and %j', (config, manifest, expected) => {
    expect(find(config, manifest)).toEqual(expected)
  })
})
