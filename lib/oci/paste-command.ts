const programs = new Set(
  'docker podman nerdctl ctr crictl skopeo crane gcrane regctl oras helm cosign notation trivy syft grype buildah kubectl flux dive img lima finch'.split(
    ' ',
  ),
)
/** Programs whose first operand is the image. */
const withoutSubcommand = new Set(['syft', 'grype', 'dive'])
const prefixes = new Set(['sudo', 'time', 'exec', 'env', 'doas', 'command'])
const subcommands = new Set(
  (
    'image images container manifest buildx imagetools plugin registry artifact index repo tag tags i ' +
    'pull push run create inspect history rmi rm exists digest config ls copy cp fetch discover attach resolve blob delete get show ' +
    'all chart values readme install upgrade template verify verify-attestation tree triangulate download attestation sbom sign ' +
    'scout quickview cves recommendations scan list list-tags mount from raw-body set deploy export validate'
  ).split(' '),
)
/** Options without a value. Any other option without `=` takes the next word as its value. */
const switches = new Set(
  (
    'rm init privileged read-only quiet detach interactive tty publish-all all-tags all-platforms all raw verbose debug help ' +
    'insecure insecure-registry plain-http no-tags tls-verify no-healthcheck oom-kill-disable sig-proxy disable-content-trust ' +
    'preserve-digests recursive force load push allow-insecure-registry allow-http-registry local replace no-cache devel json prune version-only'
  ).split(' '),
)
const shortSwitches = 'diPqTf'

/** The image in a command line, as written; undefined for commands we don't know. */
export function imageOfCommand(line: string): string | undefined {
  const words = splitWords(line)
  while (words[0] !== undefined && (prefixes.has(words[0]) || /^[A-Za-z_]\w*=/.test(words[0]))) words.shift()
  const program = words
    .shift()
    ?.replace(/^.*\//, '')
    .replace(/\.exe$/i, '')
  if (program === undefined || !programs.has(program) || words.length === 0) return undefined
  const { operands, options } = readWords(words)
  const image = chooseOperand(program, operands, options)
  if (image === undefined) return undefined
  const version = program === 'helm' ? options.get('version') : undefined
  return version !== undefined && /^[\w.+-]+$/.test(version)
    ? `${image}:${version.replaceAll('+', '_')}`
    : image
}

function chooseOperand(
  program: string,
  operands: string[],
  options: Map<string, string>,
): string | undefined {
  const addressed = operands.find((word) => /^(?:docker|oci|oras):\/\//i.test(word))
  if (addressed !== undefined) return addressed
  const image = options.get('image')
  if (image !== undefined) return image
  const isBuild =
    operands.includes('build') || (operands.includes('create') && operands.includes('imagetools'))
  if (isBuild) return options.get('t') ?? options.get('tag')
  const login = operands.indexOf('login')
  if (login !== -1) return operands[login + 1] && `${operands[login + 1]}/`
  if (program === 'helm' || program === 'skopeo') return undefined
  const isSubcommand = (word: string | undefined) => word !== undefined && subcommands.has(word)
  if (!withoutSubcommand.has(program) && !isSubcommand(operands[0])) return undefined
  while (operands.length > 1 && isSubcommand(operands[0])) operands.shift()
  return isSubcommand(operands[0]) ? undefined : operands[0]
}

/** Separates operands from options that take a value. */
function readWords(words: readonly string[]): { operands: string[]; options: Map<string, string> } {
  const operands: string[] = []
  const options = new Map<string, string>()
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? ''
    if (!word.startsWith('-') || word === '-' || word === '--') {
      if (word !== '--') operands.push(word)
      continue
    }
    const { name, value, takesNext } = readOption(word, operands)
    const given = value ?? (takesNext ? words[i + 1] : undefined)
    if (value === undefined && takesNext) i += 1
    if (given !== undefined && !options.has(name)) options.set(name, given)
  }
  return { operands, options }
}

function readOption(
  word: string,
  before: readonly string[],
): { name: string; value?: string; takesNext: boolean } {
  const equals = word.indexOf('=')
  if (equals !== -1) {
    return { name: word.slice(0, equals).replace(/^-+/, ''), value: word.slice(equals + 1), takesNext: false }
  }
  if (word.startsWith('--')) return { name: word.slice(2), takesNext: !switches.has(word.slice(2)) }
  const letters = [...word.slice(1)]
  const first = letters.findIndex((letter) => !isSwitch(letter, before))
  if (first === -1) return { name: letters.join(''), takesNext: false }
  const attached = letters.slice(first + 1).join('')
  return { name: letters[first] ?? '', takesNext: attached === '', ...(attached && { value: attached }) }
}

/** Whether a one-letter option takes no value in the preceding subcommand. */
function isSwitch(letter: string, before: readonly string[]): boolean {
  const isOneOf = (...names: string[]) => names.some((name) => before.includes(name))
  if (letter === 't') return !isOneOf('build', 'imagetools')
  if (letter === 'a') return isOneOf('pull')
  if (letter === 'v') return !isOneOf('run', 'create')
  return shortSwitches.includes(letter)
}

/** Splits the first command of a line into words like a shell. Ignores everything from a pipe, `&&`, `;` or `>`. */
function splitWords(line: string): string[] {
  const words: string[] = []
  for (const [word] of line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)) {
    if (/^(?:\||\|\||&&|;|>+|<+|&|#.*|\d?>.*)$/.test(word)) break
    words.push(word.replace(/["']/g, '').replace(/;$/, ''))
    if (word.endsWith(';')) break
  }
  return words
}
