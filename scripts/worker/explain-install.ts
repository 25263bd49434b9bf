import type { ToolResult } from './run-tool'

const CAUSES: [words: RegExp, cause: string][] = [
  [/No space left on device/i, 'The disk is full: make room, then start again.'],
  [
    /requires a different Python|Requires-Python|python_requires/i,
    'A package wants another version of Python: name one with --python, or change the version in requirements.txt.',
  ],
  [
    /Temporary failure in name resolution|getaddrinfo|NewConnectionError|ConnectTimeout|Read timed out|ConnectionResetError|ProxyError|Network is unreachable/i,
    "The package index cannot be reached: check the network, the proxy, and pip's index setting.",
  ],
  [
    /CERTIFICATE_VERIFY_FAILED|SSLError/i,
    'The certificate of the package index is not trusted: set PIP_CERT to the certificates of your network.',
  ],
  [/401|403 Client Error|Unauthorized/, 'The package index refused the credentials that pip is set up with.'],
  [
    /No matching distribution found|Could not find a version/i,
    'There is no such package, or no such version of it for this Python: check the name and the version in requirements.txt.',
  ],
  [
    /ResolutionImpossible|conflicting dependencies/i,
    'The versions in requirements.txt contradict each other: loosen one of them.',
  ],
  [
    /Invalid requirement|Could not open requirements file/i,
    'A line of requirements.txt is not understood: check the one that pip names.',
  ],
  [
    /Failed building wheel|Failed to build|command '.*(gcc|cc|clang|cargo|rustc).*' failed|metadata-generation-failed|error: subprocess-exited/i,
    'A package has no ready build for this Python and could not be built here: use a version of it that has one, or another Python by --python.',
  ],
]

/** Why an installation failed, in words: pip's own last lines, the likely cause and what to do. */
export function explainInstall(what: string, result: ToolResult, minutes: number): string {
  const said = result.output.split('\n').filter((line) => !/^\[notice\]|^WARNING: Running pip as/.test(line))
  const cause = result.timedOut
    ? `It was not done after ${minutes} minutes. Start again: what has been downloaded is kept.`
    : (CAUSES.find(([words]) => words.test(result.output))?.[1] ??
      'Change requirements.txt as pip says, then start again.')
  return [
    `${what} could not be installed. The last that pip said:`,
    ...said.slice(-12).map((line) => `  ${line}`),
    cause,
  ].join('\n')
}
