import { describe, expect, test } from 'vitest'
import { markFilled } from './highlight'
import { chartVersion, pinnedReference, pullCommand, rowPullCommand } from './pull-command'
import { linesOf } from './testdata/render'
import { INDEX, index } from './testdata/subjects'

const reference = { registry: 'registry.acme.dev', repository: 'shop/app', tag: '1.2' }

test('pullCommand', () => {
  expect(pullCommand(reference)).toBe('docker pull registry.acme.dev/shop/app:1.2')
  expect(pullCommand(reference, 'images.acme.dev')).toBe('docker pull images.acme.dev/shop/app:1.2')
  expect(pullCommand({ registry: 'docker.io', repository: 'library/nginx' })).toBe('docker pull nginx:latest')
  expect(pullCommand({ ...reference, digest: INDEX })).toBe(`docker pull registry.acme.dev/shop/app@${INDEX}`)
  expect(pullCommand({ ...reference, registry: '[::1]:5000' })).toBe("docker pull '[::1]:5000/shop/app:1.2'")
  expect(pullCommand({ ...reference, tag: '$(reboot)' })).toBe(
    "docker pull 'registry.acme.dev/shop/app:$(reboot)'",
  )
})

test('pinnedReference', () => {
  expect(pinnedReference(reference, INDEX)).toBe(`registry.acme.dev/shop/app:1.2@${INDEX}`)
  expect(pinnedReference({ registry: 'docker.io', repository: 'library/nginx' }, INDEX)).toBe(
    `nginx@${INDEX}`,
  )
})

test('rowPullCommand offers docker pull for images only', () => {
  const place = { registry: 'docker.io', repository: 'acme/app', tag: '1.2' }
  expect(rowPullCommand('multi-platform', place)).toBe('docker pull acme/app:1.2')
  expect(rowPullCommand(null, place)).toBe('docker pull acme/app:1.2')
  expect(rowPullCommand('ai-model', place)).toBe('oras pull docker.io/acme/app:1.2')
  expect(rowPullCommand('artifact-index', place, 'images.acme.dev')).toBe(
    'oras pull images.acme.dev/acme/app:1.2',
  )
  expect(rowPullCommand('docker-plugin', place)).toBe('docker plugin install acme/app:1.2')
})

test("rowPullCommand uses a chart's version and Docker Hub's real host", () => {
  expect(rowPullCommand('helm', { ...reference, tag: '1.2.0_b3' })).toBe(
    'helm pull oci://registry.acme.dev/shop/app --version 1.2.0+b3',
  )
  expect(rowPullCommand('helm', { ...reference, registry: 'docker.io' })).toContain(
    'oci://registry-1.docker.io/shop/app',
  )
  expect(chartVersion('1.2.0-rc.1_b3_x')).toBe('1.2.0-rc.1+b3+x')
})

describe('markFilled', () => {
  test('marks the reference and the platform', () => {
    const lines = linesOf(index, ['docker', 'pull'], { pin: 'index', platform: 'linux/arm64' })[1] ?? ''
    const parts = markFilled(lines, index)
    expect(parts.map(({ text }) => text).join('')).toBe(lines)
    expect(parts.filter(({ isFilled }) => isFilled).map(({ text }) => text)).toEqual([
      'linux/arm64',
      `registry.acme.dev/library/nginx@${INDEX}`,
    ])
  })

  test('marks nothing in lines without subject values', () => {
    expect(markFilled('docker buildx create --use', index)).toEqual([
      { text: 'docker buildx create --use', isFilled: false },
    ])
  })
})
