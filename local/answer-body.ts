/** What an HTTP answer says: JSON, or the text of what is none; undefined when there is nothing. */
export function answerBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
