import { useRef } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'
import { useWindowRows } from './use-window-rows'

const ROW_PX = 20

function Rows() {
  const list = useRef<HTMLUListElement>(null)
  const { indexes, beforePx, afterPx, measure } = useWindowRows(list, 1000, ROW_PX)
  return (
    <ul ref={list} style={{ overflowAnchor: 'none', paddingTop: beforePx, paddingBottom: afterPx }}>
      {indexes.map((index) => (
        <li key={index} ref={measure} data-index={index} style={{ height: ROW_PX }}>
          row {index}
        </li>
      ))}
    </ul>
  )
}

const container = document.createElement('div')
afterEach(() => container.remove())

test('a list that was scrolled before its script loaded keeps its place without a hydration error', async () => {
  document.body.append(container)
  container.innerHTML = renderToString(<Rows />)
  window.scrollTo(0, 6000)
  const errors: unknown[] = []
  const root = hydrateRoot(container, <Rows />, { onRecoverableError: (error) => errors.push(error) })
  await vi.waitFor(() => expect(container).toHaveTextContent('row 300'))
  expect(window.scrollY).toBe(6000)
  expect(errors).toEqual([])
  root.unmount()
})

test('prints every row', async () => {
  document.body.append(container)
  const root = createRoot(container)
  root.render(<Rows />)
  await vi.waitFor(() => expect(container).toHaveTextContent('row 10'))
  expect(container.querySelectorAll('li').length).toBeLessThan(100)
  window.dispatchEvent(new Event('beforeprint'))
  // The browser prints the page as it is after the event.
  expect(container.querySelectorAll('li').length).toBe(1000)
  window.dispatchEvent(new Event('afterprint'))
  await vi.waitFor(() => expect(container.querySelectorAll('li').length).toBeLessThan(100))
  root.unmount()
})
