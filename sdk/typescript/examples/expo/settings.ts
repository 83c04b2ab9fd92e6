export const API = 'https://api.example.com';
export const EVENTS = 'https://events.example.com';
export const APP_KEY = 'bka_abcdefghij012345';

/** Your server, which knows who is signed in, answers with its signed word. Undefined: the app's identity is open. */
const TOKENS: string | undefined = undefined;
export const tokenFor = async (customer: string): Promise<string | undefined> =>
  (TOKENS === undefined ? undefined : (await fetch(`${TOKENS}?customer=${encodeURIComponent(customer)}`)).text());
