/** Settings that must never be printed. */
const SECRETS = ['RUNPOD_API_KEY', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']

/** Text for a terminal or a log: the keys among the settings and any password in a URL are blotted out. */
export function withoutSecrets(text: string, env: NodeJS.ProcessEnv = process.env): string {
  const clean = text.replace(/(\w+:\/\/[^\s:/@]*:)[^\s@/]*@/g, '$1…@')
  const keys = SECRETS.map((name) => env[name]?.trim()).filter((key) => key !== undefined && key !== '')
  return keys.reduce<string>((rest, key) => rest.replaceAll(key as string, '…'), clean)
}
