import { describe, expect, test } from 'vitest'
import { Catalog, ErrorBody, LayoutMarker, TagList, TokenAnswer } from './schema'

describe('lists of names', () => {
  test.each<[unknown, string[]]>([
    [{ tags: ['b', 'a'] }, ['b', 'a']],
    [{ tags: null }, []],
    [{}, []],
    [{ name: 'x', tags: ['a', null, '', 'a', 7, { a: 1 }, 'b'] }, ['a', 'b']],
  ])('%j', (body, expected) => {
    expect(TagList.parse(body).tags).toEqual(expected)
  })

  test.each<unknown>([[], 'x', null, { tags: 'a' }, { tags: {} }])("%j isn't a list of tags", (body) => {
    expect(TagList.safeParse(body).success).toBe(false)
  })

  test("of Google's manifests only entries with a digest are read", () => {
    const digest = `sha256:${'a'.repeat(64)}`
    const none = { mediaType: '', imageSizeBytes: null, tag: [] }
    expect(TagList.parse({ manifest: { [digest]: {}, x: {}, y: 1 } }).manifest).toEqual({ [digest]: none })
    expect(TagList.parse({ manifest: { [digest]: 1 } }).manifest).toEqual({ [digest]: null })
    for (const manifest of [null, 1, [], undefined])
      expect(TagList.parse({ manifest }).manifest).toBeUndefined()
  })

  test('the catalog follows the same rules', () => {
    expect(Catalog.parse({ repositories: ['a', 'a', null] }).repositories).toEqual(['a'])
    expect(Catalog.parse({}).repositories).toEqual([])
  })
})

describe('TokenAnswer', () => {
  test.each<[unknown, object]>([
    [{ token: 't' }, { token: 't' }],
    [{ access_token: 'a' }, { token: 'a' }],
    [{ token: '', access_token: 'a' }, { token: 'a' }],
    [
      {
        token: 't',
        access_token: 'a',
        expires_in: 300,
        refresh_token: 'r',
        scope: 's',
        issued_at: '2024-01-01T00:00:00Z',
      },
      { token: 't', expiresInSeconds: 300, refreshToken: 'r', scope: 's', issuedAt: '2024-01-01T00:00:00Z' },
    ],
    [
      { token: 't', expires_in: '60' },
      { token: 't', expiresInSeconds: 60 },
    ],
    [{ token: 't', expires_in: 0 }, { token: 't' }],
    [{ token: 't', expires_in: 'soon', issued_at: 7, scope: [] }, { token: 't' }],
    [{ token: 7 }, {}],
    [{}, {}],
  ])('%j', (body, expected) => {
    expect(JSON.parse(JSON.stringify(TokenAnswer.parse(body)))).toEqual(expected)
  })
})

describe('ErrorBody', () => {
  test.each<[unknown, unknown[]]>([
    [
      { errors: [{ code: 'DENIED', message: 'no', detail: { a: 1 } }] },
      [{ code: 'DENIED', message: 'no', detail: { a: 1 } }],
    ],
    [{ errors: [{ code: 404 }] }, [{ code: '404', message: '' }]],
    [
      { errors: [{ message: null }, null, 'x', {}] },
      [
        { code: '', message: '' },
        { code: '', message: '' },
      ],
    ],
    [{ errors: null }, []],
    [{}, []],
  ])('%j', (body, expected) => {
    expect(JSON.parse(JSON.stringify(ErrorBody.parse(body).errors))).toEqual(expected)
  })

  test.each<unknown>(['x', [], { errors: 'x' }])("%j isn't one", (body) => {
    expect(ErrorBody.safeParse(body).success).toBe(false)
  })
})

test('the marker of an image layout has its version', () => {
  expect(LayoutMarker.parse({ imageLayoutVersion: '1.0.0' }).imageLayoutVersion).toBe('1.0.0')
  expect(LayoutMarker.safeParse({}).success).toBe(false)
})
