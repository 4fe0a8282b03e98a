import type { Instruction } from './instruction'

const indent = '    '

/**
 * Formats an instruction in several lines: breaks before `&&` and `||` and after `;`, and collapses whitespace.
 * Quoted text, parentheses, heredocs and existing lines stay unchanged.
 */
export function formatInstruction(instruction: Instruction): string {
  const { keyword, text } = instruction
  const isShell = keyword === 'RUN' && !text.startsWith('[')
  const isWindows = /^(?:cmd|powershell|pwsh)\b/i.test(instruction.shell ?? '')
  const body = isShell ? breakCommand(text, isWindows ? '`' : '\\') : text
  return keyword === '' ? body : `${keyword} ${body}`.trimEnd()
}

function breakCommand(text: string, continuation: string): string {
  if (text.includes('\n')) return text
  const lines: string[] = []
  let line = ''
  const endLine = () => {
    if (line.trim() !== '') lines.push(line.trim())
    line = ''
  }
  let depth = 0
  let i = 0
  while (i < text.length) {
    const end = endOfPiece(text, i)
    const piece = text.slice(i, end)
    if (piece === '(') depth += 1
    if (piece === ')') depth = Math.max(0, depth - 1)
    const isBreakBefore = depth === 0 && (piece === '&&' || piece === '||')
    if (isBreakBefore) endLine()
    line += /^\s/.test(piece) ? ' ' : piece
    if (depth === 0 && piece === ';') endLine()
    i = end
  }
  endLine()
  return lines.join(` ${continuation}\n${indent}`)
}

/** Splits at quotes, escapes, whitespace and operators; plain characters stay together. */
function endOfPiece(text: string, start: number): number {
  const char = text.charAt(start)
  if (char === "'" || char === '"' || char === '`') return endOfQuote(text, start)
  if (char === '\\') return Math.min(start + 2, text.length)
  if (char === '(' || char === ')') return start + 1
  const pattern =
    char === ' ' || char === '\t' ? /[ \t]+/y : /^[;&|]$/.test(char) ? /;+|&+|\|+/y : /[^\s'"`\\();&|]+/y
  pattern.lastIndex = start
  return Math.max(start + 1, pattern.test(text) ? pattern.lastIndex : 0)
}

function endOfQuote(text: string, start: number): number {
  const quote = text.charAt(start)
  let end = start + 1
  while (end < text.length && text[end] !== quote) end += text[end] === '\\' && quote !== "'" ? 2 : 1
  return Math.min(end + 1, text.length)
}
