import { describe, expect, test } from 'vitest'
import type { Choice } from './client'
import { familiar } from './familiar'
import { imageOf, pushTarget } from './image'
import { buildWarning, imageTitle, pinNote, pinsOf, settleChoice } from './pin'
import type { Subject } from './subject'
import { taskOf } from './testdata/render'
import {
  AMD64,
  ARM64,
  hub,
  INDEX,
  index,
  plain,
  single,
  WINDOWS,
  WINDOWS_PLATFORM,
} from './testdata/subjects'

const NAME = 'registry.acme.dev/library/nginx'

describe('imageOf', () => {
  test.each<[string, Subject, Choice, string, string | undefined]>([
    ['by tag', index, { pin: 'tag' }, `${NAME}:1.27.2`, undefined],
    [
      'by tag, with a platform',
      index,
      { pin: 'tag', platform: 'linux/arm64' },
      `${NAME}:1.27.2`,
      'linux/arm64',
    ],
    ['pin the tag', index, { pin: 'index', platform: 'linux/arm64' }, `${NAME}@${INDEX}`, 'linux/arm64'],
    [
      'pin a platform: no flag',
      index,
      { pin: 'platform', platform: 'linux/amd64' },
      `${NAME}@${AMD64}`,
      undefined,
    ],
    ['pin the shown platform', index, { pin: 'platform' }, `${NAME}@${ARM64}`, undefined],
    ['a platform by its digest', index, { pin: 'platform', platform: AMD64 }, `${NAME}@${AMD64}`, undefined],
    [
      'a platform it does not have',
      index,
      { pin: 'platform', platform: 'linux/s390x' },
      `${NAME}@${ARM64}`,
      undefined,
    ],
    ['no digest known', plain, { pin: 'index' }, 'reg.local:5000/team/app:2.0', undefined],
    ['no tag', { ...index, tag: undefined }, { pin: 'tag' }, `${NAME}@${INDEX}`, undefined],
    ['one image', single, { pin: 'index' }, `ghcr.io/acme/tool@${INDEX}`, undefined],
    [
      'Windows: the version is no flag',
      hub,
      { pin: 'index', platform: WINDOWS_PLATFORM },
      `docker.io/library/nginx@${INDEX}`,
      'windows/amd64',
    ],
    [
      'Windows, pinned',
      hub,
      { pin: 'platform', platform: WINDOWS_PLATFORM },
      `docker.io/library/nginx@${WINDOWS}`,
      undefined,
    ],
    [
      'the public host',
      { ...index, publicHost: 'images.acme.dev' },
      { pin: 'tag' },
      'images.acme.dev/library/nginx:1.27.2',
      undefined,
    ],
  ])('%s', (_name, subject, choice, full, platformFlag) => {
    expect(imageOf(subject, choice)).toMatchObject({ full, platformFlag })
  })

  test('a missing child is never pinned', () => {
    const platforms = [
      { platform: 'linux/arm64', digest: ARM64, missing: true },
      { platform: 'linux/amd64', digest: AMD64 },
    ]
    expect(imageOf({ ...index, platforms }, { pin: 'platform', platform: 'linux/arm64' }).digest).toBe(AMD64)
  })

  test('of several images with the same platform, only a pin selects one', () => {
    const zstd = 'linux/amd64 (zstd)'
    const nydus = 'linux(+nydus.remoteimage.v1)/amd64'
    const platforms = [
      { platform: 'linux/amd64', digest: AMD64 },
      { platform: zstd, digest: ARM64 },
      { platform: nydus, digest: WINDOWS },
    ]
    const chosen = (choice: Choice) => imageOf({ ...index, platforms }, choice)
    for (const [platform, digest] of [
      [zstd, ARM64],
      [nydus, WINDOWS],
    ]) {
      expect(chosen({ pin: 'platform', platform }).digest).toBe(digest)
      const byFlag = chosen({ pin: 'tag', platform })
      expect(byFlag.platformFlag).toBe('linux/amd64')
      expect(buildWarning(byFlag)).toContain('To get exactly this image, pin this platform')
    }
    expect(buildWarning(chosen({ pin: 'tag', platform: 'linux/amd64' }))).toBeUndefined()
  })

  test('a push uses a tag, whatever is pinned', () => {
    expect(pushTarget(index).full).toBe(`${NAME}:1.27.2`)
    expect(pushTarget({ ...index, tag: undefined }).full).toBe(`${NAME}:latest`)
  })
})

test.each([
  ['docker.io', 'library/nginx', 'nginx'],
  ['docker.io', 'bitnami/redis', 'bitnami/redis'],
  ['docker.io', 'library/a/b', 'library/a/b'],
  ['docker.io', 'acme.dev/app', 'docker.io/acme.dev/app'],
  ['docker.io', 'localhost/app', 'docker.io/localhost/app'],
  ['docker.io', `library/${'a'.repeat(64)}`, `docker.io/library/${'a'.repeat(64)}`],
  ['registry.acme.dev', 'library/nginx', 'registry.acme.dev/library/nginx'],
])('familiar(%s, %s) is %s', (host, repository, text) => expect(familiar(host, repository)).toBe(text))

describe('pins', () => {
  test.each<[string, Subject, string[]]>([
    ['an index', index, ['tag', 'index', 'platform']],
    ['one image', single, ['tag', 'index']],
    ['a digest', { ...index, tag: undefined }, ['index', 'platform']],
    [
      'an index whose children are gone',
      { ...index, platforms: [{ platform: 'linux/amd64', digest: AMD64, missing: true }] },
      ['tag', 'index'],
    ],
    ['a repository', plain, ['tag']],
  ])('%s', (_name, subject, pins) => expect(pinsOf(subject)).toEqual(pins))

  test('both digests are mentioned', () => {
    const note = (choice: Choice) => pinNote(index, imageOf(index, choice))
    expect(note({ pin: 'index' })).toBe('by index digest; works for every platform')
    expect(note({ pin: 'platform' })).toBe('by digest of linux/arm64; fails on other architectures')
    expect(imageTitle(index, imageOf(index, { pin: 'index', platform: 'linux/arm64' }))).toBe(
      'linux/arm64 of this pinned tag',
    )
  })

  test('files for many machines default to the index', () => {
    for (const client of ['kubernetes', 'compose', 'dockerfile'])
      expect(settleChoice(index, taskOf(index, client, 'deploy'))).toEqual({ pin: 'index' })
    expect(settleChoice(index, taskOf(index, 'docker', 'pull'))).toEqual({ pin: 'tag' })
  })

  test('a remembered choice is kept as far as the subject allows', () => {
    const pull = taskOf(single, 'docker', 'pull')
    expect(settleChoice(single, pull, { pin: 'platform', platform: 'linux/arm64' })).toEqual({ pin: 'tag' })
    expect(settleChoice(single, pull, { pin: 'index', platform: 'linux/amd64' })).toEqual({
      pin: 'index',
      platform: 'linux/amd64',
    })
    expect(
      settleChoice(index, taskOf(index, 'crane', 'promote'), { pin: 'platform', platform: AMD64 }),
    ).toEqual({
      pin: 'platform',
      platform: 'linux/amd64',
    })
  })
})
