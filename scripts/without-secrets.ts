/** Text for a terminal or a log: the API key and any password in a URL are blotted out. */
export function withoutSecrets(text: string, env: NodeJS.ProcessEnv = process.env): string {
  const key = env.RUNPOD_API_KEY?.trim()
  const clean = text.replace(/(\w+:\/\/[^\s:/@]*:)[^\s@/]*@/g, '$1…@')
  return key ? clean.replaceAll(key, '…') : clean
}
