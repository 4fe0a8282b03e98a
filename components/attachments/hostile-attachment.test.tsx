import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answerAttachments } from '@/lib/testing/components/attachments'
import { digestOf } from '@/lib/testing/components/image'
import { makeEntry } from '@/lib/testing/components/platform-entry'
import { renderComponent } from '@/lib/testing/components/render'
import { makeRoot } from '@/lib/testing/components/root'
import { watchHostile } from '@/lib/testing/components/watch-hostile'
import { EVIL, LONG, SHOWN } from '@/lib/testing/hostile-text'
import { AttachmentsView } from './attachments-view'

const STATEMENT = {
  _type: EVIL,
  subject: [{ name: EVIL, digest: { sha256: EVIL } }],
  predicateType: EVIL,
  predicate: { claim: EVIL, long: LONG },
}

test('a hostile attachment and its statement are shown as text', async () => {
  const check = watchHostile()
  const root = makeRoot('index')
  const platform = { os: 'linux', architecture: `amd64${EVIL}`, variant: EVIL }
  const mediaType = 'application/vnd.in-toto+json'
  const selected = makeEntry('', 1, { platform })
  const attached = { digest: digestOf(3), mediaType: EVIL, artifactType: EVIL, sizeBytes: 500 }
  answerAttachments({
    lists: {
      [selected.digest]: {
        referrers: [{ ...attached, annotations: { [EVIL]: EVIL }, source: 'api' }],
        source: 'api',
      },
    },
    blobs: { [attached.digest]: { mediaType, digest: digestOf(4), document: STATEMENT } },
  })
  const { container } = await renderComponent(
    <AttachmentsView root={root} selected={selected} platforms={[selected]} />,
  )
  await expect.element(page.getByText('Attestations and signatures')).toBeVisible()
  await page.getByRole('button', { name: 'View contents' }).click()
  await expect.poll(() => page.getByRole('list', { name: 'Subjects' }).element().textContent).toContain(SHOWN)
  await check(container)
})
