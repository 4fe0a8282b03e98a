import { expect, test } from 'vitest'
import { parseHtml } from './html-tree'
import { find, findAll, textOf } from './rendered-page'

test('attributes and text are decoded, and scripts are left out', () => {
  const root = parseHtml(
    '<!DOCTYPE html><main><input readOnly="" value="a &amp; &quot;b&quot;"/><script>"</main>"</script>' +
      '<p title="1 &lt; 2">It&#x27;s <!-- -->a <b>&amp;lt;</b></p><svg><path d="M0"></path></svg></main>',
  )
  expect(find(root, 'input').attributes).toEqual({ readonly: '', value: 'a & "b"' })
  expect(find(root, 'p', { title: '1 < 2' }).children).toHaveLength(4)
  expect(textOf(root)).toBe("It's a &lt;")
})

test('streamed content replaces its fallback, also within streamed content', () => {
  const root = parseHtml(
    '<!DOCTYPE html><main><!--$?--><template id="B:0"></template><p>wait <!--$-->a bit<!--/$--></p><!--$-->x<!--/$--><!--/$-->' +
      '<footer>end</footer></main>' +
      '<div hidden id="S:0"><h1>first</h1><template id="P:1"></template></div>' +
      '<div hidden id="S:1"><ul><!--$?--><template id="B:2"></template>soon<!--/$--></ul></div>' +
      '<div hidden id="S:2"><li>last</li></div>',
  )
  expect(textOf(root)).toBe('firstlastend')
  expect(textOf(find(root, 'ul'))).toBe('last')
})

test('part of a row streams in within a hidden table', () => {
  const root = parseHtml(
    '<!DOCTYPE html><table><tbody><tr><!--$?--><template id="B:0"></template><td>wait</td><!--/$--></tr></tbody></table>' +
      '<table hidden><tr id="S:0"><td>cell</td></tr></table>',
  )
  expect(textOf(root)).toBe('cell')
})

test('a boundary without content keeps the fallback', () => {
  expect(
    textOf(parseHtml('<!DOCTYPE html><p><!--$?--><template id="B:0"></template>soon<!--/$--></p>')),
  ).toBe('soon')
})

test("hidden elements have no text and aren't found", () => {
  const root = parseHtml('<!DOCTYPE html><p>a<span hidden="">b<i>c</i></span></p>')
  expect(textOf(root)).toBe('a')
  expect(findAll(root, 'i')).toEqual([])
})

test('exactly one element is expected; none or two are an error', () => {
  const root = parseHtml('<!DOCTYPE html><p>a</p><p>b</p>')
  expect(() => find(root, 'p')).toThrow('2 of <p>')
  expect(() => find(root, 'h1')).toThrow('0 of <h1>')
})

test.each([
  '<p a="1" a="2">a</p>',
  '<p title="1"b>a</p>',
  '<p title=a"b>a</p>',
  '<p>a<div>b</div></p>',
  '<table><tr><td>a</td></tr></table>',
])('%s is refused', (html) => {
  expect(() => parseHtml(`<!DOCTYPE html>${html}`)).toThrow('not valid HTML')
})
