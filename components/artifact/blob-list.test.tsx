import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { digestOf } from '@/lib/testing/components/image'
import { renderComponent } from '@/lib/testing/components/render'
import { makeRoot } from '@/lib/testing/components/root'
import { BlobList } from './blob-list'

const root = makeRoot('image')
const blobs = () => page.getByRole('region', { name: 'Blobs' }).getByRole('listitem')

function blob(mediaType: string, annotations: Record<string, string>, number = 1) {
  return { mediaType, digest: digestOf(number), sizeBytes: 1000, annotations }
}

test('shows the name of a blob, and its annotations on request', async () => {
  await renderComponent(
    <BlobList
      root={root}
      blobs={[
        blob('application/vnd.oci.image.layer.v1.tar+gzip', {
          'dev.tekton.image.name': 'git-clone',
          'dev.tekton.image.kind': 'task',
          'dev.tekton.image.apiVersion': 'v1',
        }),
        blob('application/vnd.ollama.image.model', {}, 2),
      ]}
    />,
  )
  expect(blobs().nth(0).element()).toHaveTextContent('task git-clone')
  expect(blobs().nth(0).element()).toHaveTextContent('Layer · gzip')
  expect(blobs().nth(1).element()).toHaveTextContent('AI model weights (Ollama)')
  expect(blobs().nth(1).element()).not.toHaveTextContent('annotation')
  await blobs().nth(0).getByText('3 annotations').click()
  const list = blobs().nth(0).getByLabelText('Annotations')
  await expect.element(list).toBeVisible()
  expect(list.element()).toHaveTextContent('dev.tekton.image.apiVersionv1')
  await expectNoAxeViolations()
})

test('the page stays small, whatever the size of the annotations', async () => {
  const annotations = Object.fromEntries(
    Array.from({ length: 2000 }, (_, n) => [`key ${n}`, 'v'.repeat(900)]),
  )
  const { container } = await renderComponent(
    <BlobList root={root} blobs={Array(400).fill(blob('a/b', annotations))} />,
  )
  expect(container.innerHTML.length).toBeLessThan(1_500_000)
  expect(container).toHaveTextContent('Showing 300 of 400 blobs.')
  expect(container).toHaveTextContent('Showing 30 of 2,000 annotations.')
})
