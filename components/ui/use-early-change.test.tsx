import { Suspense, useEffect, useRef, useState } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { useEarlyChange } from './use-early-change'

interface Props {
  onHydrated: () => void
  onSubmit: (text: string) => void
}

function Search({ onHydrated, onSubmit }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [isSubmitted, setIsSubmitted] = useState(false)
  useEarlyChange(input, text, setText)
  useEffect(onHydrated, [onHydrated])
  // biome-ignore lint/correctness/useExhaustiveDependencies: it submits what the first render after Enter shows
  useEffect(() => {
    if (isSubmitted) onSubmit(text)
  }, [isSubmitted])
  return (
    <input
      ref={input}
      aria-label="Search"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={() => setIsSubmitted(true)}
    />
  )
}

function Page(props: Props) {
  return (
    <Suspense>
      <Search {...props} />
    </Suspense>
  )
}

test('keeps what was typed before the script, also if Enter comes just after React has hydrated it', async () => {
  const container = document.body.appendChild(document.createElement('div'))
  const none = () => undefined
  container.innerHTML = renderToString(<Page onHydrated={none} onSubmit={none} />)
  await page.getByLabelText('Search').fill('team/app')
  const pressEnter = () => {
    const input = container.querySelector('input')
    input?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  }
  const submitted: string[] = []
  const root = hydrateRoot(
    container,
    <Page onHydrated={() => queueMicrotask(pressEnter)} onSubmit={(text) => submitted.push(text)} />,
  )
  await expect.poll(() => submitted).toEqual(['team/app'])
  await expect.element(page.getByLabelText('Search')).toHaveValue('team/app')
  root.unmount()
  container.remove()
})
