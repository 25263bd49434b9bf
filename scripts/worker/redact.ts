const SECRET_NAME = /_?(KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS?)S?$|PASSWORD|SECRET/i
/** Shorter values are words such as "any" or "1", which would make holes in every line. */
const SHORTEST = 6

/**
 * Makes a function that blots out the values of variables whose names sound secret, and passwords in URLs.
 * @param envs where the values are; a value of several lines is blotted out line by line
 */
export function makeRedactor(...envs: NodeJS.ProcessEnv[]): (text: string) => string {
  const values = new Set<string>()
  for (const env of envs) {
    for (const [name, value] of Object.entries(env)) {
      if (!SECRET_NAME.test(name)) continue
      for (const part of value?.split('\n') ?? []) if (part.trim().length >= SHORTEST) values.add(part.trim())
    }
  }
  // The longest first: one secret may begin with another.
  const ordered = [...values].sort((a, b) => b.length - a.length)
  return (text) => {
    let clean = text.replace(/(\w+:\/\/[^\s:/@]*:)[^\s@/]*@/g, '$1…@')
    for (const value of ordered) clean = clean.replaceAll(value, '…')
    return clean
  }
}
