/** A message's body as JSON; undefined when it is none. */
export function textAsJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
