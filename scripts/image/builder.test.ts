import { expect, test } from 'vitest'
import { buildCommand, chooseBuilder, probeCommand, readArguments } from './builder.ts'

const labels = { version: '1.2.3', revision: '0123abc' }

test('docker builds with its own format, the others in the format that has health checks', () => {
  expect(buildCommand('docker', labels).join(' ')).toBe(
    'docker build --file deploy/Containerfile --build-arg VERSION=1.2.3 --build-arg REVISION=0123abc --tag porthole:1.2.3 --tag porthole:latest .',
  )
  for (const builder of ['podman', 'buildah'] as const)
    expect(buildCommand(builder, labels).slice(0, 4)).toEqual([builder, 'build', '--format', 'docker'])
})

test('takes the first builder that works', () => {
  expect(chooseBuilder(() => true)).toEqual({ builder: 'docker' })
  expect(chooseBuilder((builder) => builder !== 'docker')).toEqual({ builder: 'podman' })
  expect(chooseBuilder((builder) => builder === 'buildah')).toEqual({ builder: 'buildah' })
  expect(chooseBuilder(() => false)).toBe(
    'Install docker, podman, buildah to build the image, or start its service. None of them works here.',
  )
})

test('takes the builder of --with, or says that it does not work', () => {
  expect(readArguments([])).toEqual({})
  expect(readArguments(['--with', 'buildah'])).toEqual({ wanted: 'buildah' })
  expect(chooseBuilder(() => true, 'buildah')).toEqual({ builder: 'buildah' })
  expect(chooseBuilder((builder) => builder !== 'podman', 'podman')).toBe(
    "podman isn't installed, or its service isn't running. Check with: podman info",
  )
  expect(probeCommand('podman')).toEqual(['podman', 'info'])
})

test('refuses other arguments', () => {
  expect(readArguments(['--with', 'kaniko'])).toBe('--with must be docker, podman, buildah. Found: "kaniko".')
  expect(readArguments(['--with'])).toBe('--with must be docker, podman, buildah. Found: "".')
  expect(readArguments(['buildah'])).toBe('usage: npm run image [-- --with docker|podman|buildah]')
})
