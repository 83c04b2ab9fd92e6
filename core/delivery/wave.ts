/** What a wave of one reason means, and from when on it is one. A wave needs both the number and the share of an app's answers
 *  in the window: never one push, never a background of bad tokens (reference: providers 1.6, 5 "mass faults"). A key is revoked
 *  between two pushes: what went well before is among the answers, so the share of a key's refusals is small. */
export interface WaveRule {
  /** Answers with the reason, at least. */
  readonly least: number;
  /** Their share of all answers, 0 to 1, at least. */
  readonly share: number;
  readonly meaning: string;
}

export const WAVES = {
  credentials: { least: 5, share: 0.3, meaning: 'The app\'s key or account is refused: every push would be.' },
  configuration: { least: 10, share: 0.5, meaning: 'The app\'s bundle id, topic or project is refused: every push would be.' },
  tokens: { least: 20, share: 0.5, meaning: 'Tokens are refused that cannot all be wrong: the app sends to the wrong environment or project.' },
  outage: { least: 20, share: 0.5, meaning: 'The provider does not answer, or answers with its own failure.' },
} as const satisfies Record<string, WaveRule>;

export type WaveClass = keyof typeof WAVES;

/** Answers are counted in windows of this length. */
export const WAVE_WINDOW_MS = 5 * 60_000;
