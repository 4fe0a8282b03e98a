import { expect } from 'vitest'
import { HUGE } from '../support/huge-documents'
import { test } from './api-test'

const MOST_BYTES = 5_000_000

test.for(HUGE)('$name: the page stays small', async ({ name, views, push }, { app, registry }) => {
  const target = registry.target()
  await push(target, 'huge')
  for (const view of views) {
    const s = performance.now()
    let most = 0
    let go = true
    const pinging = (async () => {
      while (go) {
        const a = performance.now()
        await (await fetch(`${app.url}/api/health`)).text()
        most = Math.max(most, performance.now() - a)
        await new Promise((r) => setTimeout(r, 10))
      }
    })()
    const answer = await fetch(`${app.url}/${registry.reference('huge')}?view=${view}`)
    const html = await answer.text()
    go = false
    await pinging
    console.log(
      'HUGE',
      name,
      view,
      answer.status,
      html.length,
      Math.round(performance.now() - s),
      'ms; ping',
      Math.round(most),
    )
    expect.soft(html.length, view).toBeLessThan(MOST_BYTES)
  }
})
