export const COMMANDS = ['serve', 'check', 'inspect', 'retention', 'migrate', 'help'] as const
export type Command = (typeof COMMANDS)[number]

export function isCommand(text: string): text is Command {
  return (COMMANDS as readonly string[]).includes(text)
}
