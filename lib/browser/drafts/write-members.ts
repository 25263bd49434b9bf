/** The members of a JSON object without its braces, each value as it is written: the way back from `readMembers`. */
export function writeMembers(members: Iterable<readonly [string, string]>, comma = ', ', colon = ': '): string {
  return Array.from(members, ([name, raw]) => JSON.stringify(name) + colon + raw).join(comma)
}

/** An object with a line to each member, each value as it is written. */
export function writeObject(members: ReadonlyMap<string, string>): string {
  return members.size === 0 ? '{}' : `{\n  ${writeMembers(members, ',\n  ')}\n}`
}
