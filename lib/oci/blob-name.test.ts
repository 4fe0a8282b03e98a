import { expect, test } from 'vitest'
import { blobName, fileName } from './blob-name'

test.each<[Record<string, string>, string | undefined]>([
  [{ 'org.opencontainers.image.title': 'model.gguf' }, 'model.gguf'],
  [{ 'org.cncf.model.filepath': 'weights/model.onnx' }, 'weights/model.onnx'],
  [{ 'com.docker.compose.file': 'compose.yaml' }, 'compose.yaml'],
  [{ 'dev.tekton.image.name': 'git-clone', 'dev.tekton.image.kind': 'task' }, 'task git-clone'],
  [{ 'dev.tekton.image.name': 'git-clone' }, 'git-clone'],
  [{ 'dev.tekton.image.kind': 'task' }, undefined],
  [{ 'io.crossplane.xpkg': 'base' }, 'Crossplane package: base'],
  [{ 'org.opencontainers.image.title': ' ', 'org.cncf.model.filepath': 'a' }, 'a'],
  [{ 'org.opencontainers.image.title': 'a', 'dev.tekton.image.name': 'b' }, 'a'],
  [{ other: 'x' }, undefined],
])('a blob with the annotations %j is named %s', (annotations, name) => {
  expect(blobName({ annotations })).toBe(name)
})

test('a download is named after a file only', () => {
  expect(fileName({ annotations: { 'org.cncf.model.filepath': 'a.onnx' } })).toBe('a.onnx')
  expect(fileName({ annotations: { 'dev.tekton.image.name': 'git-clone' } })).toBeUndefined()
})
