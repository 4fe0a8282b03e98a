import 'server-only'
import { type Document, isPair, isScalar, isSeq, visit } from 'yaml'
import { SettingsError } from './settings-error'

const VARIABLE = /\$(?:\$|\{([A-Za-z_][A-Za-z0-9_]*)\}|\{[^}]*\}?)/g

/**
 * Expands variables in the strings of a YAML document: `${NAME}`, and `$$` for a dollar sign. Expands parsed
 * values only, so a variable can't become YAML.
 *
 * Throws for an unset variable without quoting the text. `place` is the location of the text.
 */
export function expandVariables(
  document: Document,
  env: Record<string, string | undefined>,
  place: (path: PropertyKey[]) => string,
): void {
  visit(document, {
    Scalar(key, node, ancestors) {
      if (key === 'key' || typeof node.value !== 'string') return
      const at = place(pathOf([...ancestors, node]))
      node.value = node.value.replace(VARIABLE, (found, name: string | undefined) => {
        if (found === '$$') return '$'
        if (name === undefined)
          throw new SettingsError(
            `${at} has a \${…} without the name of a variable. Write \${NAME}, or $$ for a dollar sign.`,
          )
        const value = env[name]
        if (value !== undefined) return value
        throw new SettingsError(`${at} uses the environment variable ${name}, which isn't set.`)
      })
    },
  })
}

/** The keys and indexes that lead to the last node. */
function pathOf(nodes: readonly unknown[]): PropertyKey[] {
  return nodes.flatMap((node, depth): PropertyKey[] => {
    if (isPair(node)) return [isScalar(node.key) ? String(node.key.value) : '?']
    return isSeq(node) ? [node.items.indexOf(nodes[depth + 1])] : []
  })
}
