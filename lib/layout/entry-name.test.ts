import { describe, expect, test } from 'vitest'
import { folderRepository, nameEntry } from './entry-name'

const containerd = (name: string) => ({ 'io.containerd.image.name': name })
const oci = (name: string) => ({ 'org.opencontainers.image.ref.name': name })

describe('nameEntry', () => {
  test.each([
    [containerd('docker.io/library/nginx:1.27'), { repository: 'library/nginx', tag: '1.27' }],
    [containerd('localhost:5000/a/b:1'), { repository: 'a/b', tag: '1' }],
    [containerd(`sample.example/a@sha256:${'a'.repeat(64)}`), { repository: 'a' }],
    [
      { ...containerd('docker.io/acme/web:2'), ...oci('2') },
      { repository: 'acme/web', tag: '2' },
    ],
    [
      { ...containerd('no reference!'), ...oci('3') },
      { repository: 'folder', tag: '3' },
    ],
    [oci('1.27.2'), { repository: 'folder', tag: '1.27.2' }],
    [oci('nginx:1.27'), { repository: 'nginx', tag: '1.27' }],
    [oci('library/nginx:1.27'), { repository: 'library/nginx', tag: '1.27' }],
    [oci('library/nginx'), { repository: 'library/nginx', tag: 'latest' }],
    [oci('registry.acme.dev:5000/team/web:2'), { repository: 'team/web', tag: '2' }],
    [oci(`ghcr.io/acme/web@sha256:${'b'.repeat(64)}`), { repository: 'acme/web' }],
    [oci('Not A Name'), { repository: 'folder' }],
    [oci('../../etc/passwd'), { repository: 'folder' }],
    [{}, { repository: 'folder' }],
  ])('%j', (annotations: Record<string, string>, name) => {
    expect(nameEntry(annotations, 'folder')).toEqual(name)
  })
})

describe('folderRepository', () => {
  test.each([
    ['images', 'images'],
    ['My Images (new)', 'my-images-new'],
    ['_tmp.out_', 'tmp-out'],
    ['…', 'image'],
    ['', 'image'],
  ])('%s', (folder, repository) => {
    expect(folderRepository(folder)).toBe(repository)
  })
})
