import { useRef } from 'react'
import { hydrateRoot } from 'react-dom/client'
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

test('a list that was scrolled before its script arrived keeps its place without a hydration error', async () => {
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
